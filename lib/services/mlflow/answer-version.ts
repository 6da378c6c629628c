import type { Context } from '../context'
import { redacting } from '../redaction/redacting'
import { knownBy } from './call-endpoint'
import { noteHandshake } from './note-handshake'

/** The MLflow release whose protocol is spoken: a client sends spans as OTLP to 3.4 and later (protocol reference 1.8). */
export const SPOKEN_VERSION = '3.10.1'

/** `GET /version`: asked once per client process before its first span, so it is kept as a worker fact. */
export async function answerVersion({ ctx }: { ctx: Context }): Promise<Response> {
  await redacting(ctx, async (redactor) => noteHandshake(redactor ? knownBy(redactor, ctx) : ctx, 'version', null))
  return new Response(SPOKEN_VERSION, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
