import type { IncomingMessage, ServerResponse } from 'node:http'
import { givePagesTheirTurn } from '../../ingest/body/held-bytes'
import { nodeHeaders } from '../../ingest/body/read-body'
import { RefusedError } from '../../ingest/refused'
import { wireLimits, wireLimitText } from '../../ingest/wire-limits'
import { callerOf } from './caller-of'
import { isSend } from './is-send'
import { refusalAnswer } from './refusal-answer'
import { sendAnswer } from './send-answer'
import { TokenBuckets } from './token-buckets'

/** Whether a request goes on; one that does not is answered. */
export type Admission = (message: IncomingMessage, response: ServerResponse) => boolean

const KEY = Symbol.for('onceover.admission')
/** When one may come again that found too many under way: those are answered within seconds. */
const RETRY_SECONDS = 2
/** Whether the process is there is told even when it is full. */
const ALWAYS = /^\/(health|version)$/

/** Has the server (`lib/launch/server.mjs`) ask for each request whether it may come in, before anything of its body is read. */
export function openAdmission(): void {
  Reflect.set(globalThis, KEY, admission())
}

function admission(): Admission {
  const { urlLength, requestsPerMinute, sends, reads } = wireLimits()
  const buckets = requestsPerMinute === 0 ? null : new TokenBuckets(requestsPerMinute)
  const under = { sends: 0, reads: 0 }
  return (message, response) => {
    const url = message.url ?? '/'
    const path = url.split('?', 1)[0] ?? '/'
    const kind = isSend(message.method ?? 'GET', path) ? 'sends' : 'reads'
    const refusal = refusalOf()
    if (refusal !== null) {
      void refusalAnswer(refusal.error, path, message.headers['content-type'] ?? null, refusal.retrySeconds).then((answer) =>
        sendAnswer(message, response, answer),
      )
      return false
    }
    count()
    return true

    /** Under way is what has arrived whole: a body that comes slowly takes nobody's place, only bytes (`held-bytes.ts`) and a connection. */
    function count(): void {
      const begin = () => {
        under[kind] += 1
        if (under.reads === 1) givePagesTheirTurn(true)
        response.once('close', () => {
          under[kind] -= 1
          if (under.reads === 0) givePagesTheirTurn(false)
        })
      }
      if (hasBody(message)) message.once('end', () => !response.destroyed && begin())
      else begin()
    }

    function refusalOf(): { error: RefusedError; retrySeconds: number | null } | null {
      if (url.length > urlLength)
        return { error: new RefusedError(414, 'address_too_long', `The address is longer than ${wireLimitText('urlLength')}.`), retrySeconds: null }
      if (ALWAYS.test(path)) return null
      const caller = callerOf(nodeHeaders(message), message.socket.remoteAddress ?? '')
      const waitSeconds = buckets === null || caller.trusted ? 0 : buckets.take(caller.id)
      if (waitSeconds > 0)
        return {
          error: new RefusedError(429, 'too_many_requests', `More requests a minute than ${wireLimitText('requestsPerMinute')}.`),
          retrySeconds: waitSeconds,
        }
      if (under[kind] < (kind === 'sends' ? sends : reads)) return null
      const error = new RefusedError(503, 'overloaded', `As many requests are under way as can be, ${wireLimitText(kind)}. Send this again, unchanged.`)
      return { error, retrySeconds: RETRY_SECONDS }
    }
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] !== undefined && headers['content-length'] !== '0')
}
