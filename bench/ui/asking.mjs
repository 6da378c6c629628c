import { Agent, request } from 'node:http'
import { median, percentile, until } from './figures.mjs'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** A page comes with its answers where a browser loads it, which asks for HTML. */
const headersOf = (address) => (address.startsWith('/api/') ? {} : { accept: 'text/html' })

/**
 * Asks the server once over a connection that is kept.
 * @returns {Promise<{ ms: number, status: number, text: string }>} `ms` from the question to the last byte of the answer
 */
export function ask(url, address) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request(`${url}${address}`, { agent, headers: headersOf(address) }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve({ ms: performance.now() - began, status: answer.statusCode, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/**
 * Asks questions one after the other, each once, until all are answered or the time is up (but five at least).
 * @param {{ least?: number, withinMs?: number, holds?: ((answer: unknown) => boolean) | null, before?: (() => Promise<void>) | null }} how
 *   `before` is done before each question, outside the time
 * @returns {Promise<{ p50: number, p95: number, asked: number }>}
 * @throws when one is not answered with a 200, or with nothing in it though it must not be empty
 */
export async function timesOf(url, questions, { least = 5, withinMs = 10_000, holds = null, before = null } = {}) {
  const times = []
  const end = performance.now() + withinMs
  for (const [at, question] of questions.entries()) {
    await before?.()
    const { ms, status, text } = await ask(url, question)
    if (status !== 200) throw new Error(`${question} was answered ${status}: ${text.slice(0, 200)}`)
    if (holds && !holds(text.startsWith('<') ? text : JSON.parse(text))) throw new Error(`${question} was answered with nothing in it`)
    times.push(ms)
    if (performance.now() > end && at + 1 >= least) break
  }
  return { p50: median(times), p95: percentile(times, 0.95), asked: times.length }
}

/** What a server keeps in memory is read after its start: time until it answers as it will, at most two minutes. */
export async function warmedUp(url) {
  const began = performance.now()
  await until('quick groups', async () => (await ask(url, '/api/v1/groups?by=env&limit=100')).ms <= 500, { withinMs: 120_000, everyMs: 1_000 }).catch(
    () => undefined,
  )
  return performance.now() - began
}
