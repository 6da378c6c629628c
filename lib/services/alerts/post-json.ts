import type { AttemptResult } from '../../store/port-alerts'

/** How a try to send ended, and how long the receiver asked us to wait (ms), or null. */
export interface Sent extends AttemptResult {
  askedMs: number | null
}

/** So long a receiver may take to its whole answer. */
const TIMEOUT_MS = 10_000
/** As much of an answer is read and kept. */
const MOST_BYTES = 2_048

export interface Post {
  url: string
  body: string
  headers?: Record<string, string>
  /** Ends the try from outside. */
  signal?: AbortSignal
  timeoutMs?: number
}

/**
 * Sends JSON and reads the beginning of the answer. Only a status from 200 to 299 is a delivery: redirects are not followed, since a
 * message is for the address it was meant for.
 * @throws what `signal` was aborted with; everything else that fails is a result
 */
export async function postJson({ url, body, headers = {}, signal, timeoutMs = TIMEOUT_MS }: Post): Promise<Sent> {
  const began = performance.now()
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      // A connection kept open may be closed by the receiver just when it is used again
      headers: { 'content-type': 'application/json', 'user-agent': 'onceover', connection: 'close', ...headers },
      redirect: 'manual',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
    const text = await beginning(answer)
    const delivered = answer.ok
    const moved = answer.status >= 300 && answer.status < 400 ? `Redirects are not followed (to ${answer.headers.get('location') ?? 'nowhere'}).` : ''
    return { delivered, status: answer.status, ms: performance.now() - began, text: moved || text, askedMs: retryAfterMs(answer) }
  } catch (error) {
    signal?.throwIfAborted()
    const text = late.aborted ? `No answer within ${timeoutMs / 1_000} s.` : reasonOf(error)
    return { delivered: false, status: null, ms: performance.now() - began, text, askedMs: null }
  }
}

async function beginning(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let bytes = 0
  while (bytes < MOST_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.byteLength
  }
  await reader.cancel().catch(() => {})
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, MOST_BYTES)).trim()
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfterMs({ headers }: Response): number | null {
  const asked = headers.get('retry-after')
  if (asked === null) return null
  const ms = /^\d{1,9}$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

/** Why nothing could be sent, as the network says it. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const text = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code || cause.name : String(cause)
  return `Could not be reached: ${text}`.slice(0, MOST_BYTES)
}
