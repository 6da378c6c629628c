import { createTransport } from 'nodemailer'
import { type ComposedMessage, messageText, oneLine } from '../../core/alert/compose-message'
import { reasonOf, type Sent } from './post-json'
import type { Sending } from './send-webhook'

/** How e-mail is sent: `smtp://user:password@host:port` (`smtps:` for TLS from the start) and the sender's address. */
export interface MailSettings {
  url: string
  from: string
}

const TIMEOUT_MS = 10_000
/** All steps of one mail together. */
const WHOLE_MS = 30_000

/** Sends a message by e-mail, to all addresses at once: it is delivered when the server took it for one of them. */
export async function sendMail(
  settings: MailSettings,
  channel: { to: readonly string[] },
  { id, message, signal, timeoutMs = TIMEOUT_MS }: Sending,
): Promise<Sent> {
  const began = performance.now()
  const transport = createTransport({
    url: settings.url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const ended = new AbortController()
  const stop = AbortSignal.any([AbortSignal.timeout(Math.max(WHOLE_MS, timeoutMs)), ended.signal, ...(signal ? [signal] : [])])
  try {
    const sending = transport.sendMail({
      from: settings.from,
      to: [...channel.to],
      subject: oneLine(message.subject),
      messageId: `<${id}@${domainOf(settings.from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      text: messageText(message),
      html: mailHtml(message),
    })
    const { response, rejected } = await Promise.race([sending, refusal(stop)])
    const left = rejected.length === 0 ? '' : ` Not taken for ${rejected.map(String).join(', ')}.`
    return { delivered: true, status: codeOf(response), ms: performance.now() - began, text: `${response}${left}`, askedMs: null }
  } catch (error) {
    signal?.throwIfAborted()
    const { responseCode = null, response = null } = error as { responseCode?: number; response?: string }
    return { delivered: false, status: responseCode, ms: performance.now() - began, text: response ?? reasonOf(error), askedMs: null }
  } finally {
    ended.abort()
    transport.close()
  }
}

/** A message as simple HTML; everything in it is escaped. */
export function mailHtml({ experiment, run, incidents }: ComposedMessage): string {
  const head = [experiment === null ? '' : `<b>${escaped(experiment.name)}</b>`, run === null ? '' : `run ${escaped(run.id)}`].filter((part) => part !== '')
  const blocks = incidents.map(({ rule, sentence, detail, url }) => {
    const link = /^https?:/.test(url) ? `<a href="${escaped(url)}">Open in Onceover</a>` : escaped(url)
    const lines = [escaped(sentence), detail === '' ? '' : escaped(detail).replaceAll('\n', '<br>'), `${escaped(rule.name)} · ${link}`]
    return `<p>${lines.filter((line) => line !== '').join('<br>')}</p>`
  })
  return `<!doctype html><html><body>${head.length > 0 ? `<p>${head.join(' · ')}</p>` : ''}${blocks.join('')}</body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

function codeOf(response: string): number | null {
  const code = /^\d{3}/.exec(response)?.[0]
  return code === undefined ? null : Number(code)
}

function domainOf(from: string): string {
  return /@([^\s@<>"]+)/.exec(from)?.[1] ?? 'onceover.invalid'
}

function refusal(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(new Error('no answer in time'))
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}
