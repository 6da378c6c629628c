import { readSender } from '../../ingest/handshake'
import { encodeOtlpAnswer, encodeOtlpError, type OtlpAnswer } from '../../ingest/otlp/answer'
import { requireOtlpEncoding } from '../../ingest/otlp/content-type'
import type { Redactor } from '../../ingest/redaction/redactor'
import { RefusedError } from '../../ingest/refused'
import { StoreBusyError } from '../../store/port'
import { demand } from '../access/demand'
import type { Context } from '../context'
import { ServiceError, type ServiceErrorCode } from '../service-error'
import { receiveSpans } from './receive-spans'

/** When a sender may come again, where nothing says it better. */
const RETRY_SECONDS = 2
const STATUS: Partial<Record<ServiceErrorCode, number>> = { not_found: 404, overloaded: 429, unavailable: 503, unauthenticated: 401, forbidden: 403 }

/** A request free of its transport: the web's, or Node's own. */
export interface OtlpRequest {
  headers: Pick<Headers, 'get'>
  /** Reads the body whole, inflated and bounded. */
  read(): Promise<Uint8Array>
}

/** An answer free of its transport. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

/**
 * `POST /v1/traces` (OTLP/HTTP): answers in the encoding that was sent, after the commit; with `partial_success` when spans were
 * refused. What the sender did wrong is a 4xx that it does not repeat; a full queue or a busy database is a 429 or 503 that it does.
 * @throws what is no fault of the sender's
 */
export async function answerOtlp({ ctx, request }: { ctx: Context; request: OtlpRequest }): Promise<Answer> {
  const contentType = request.headers.get('content-type')
  try {
    demand(ctx, 'ingest')
    requireOtlpEncoding(contentType)
    const bytes = await request.read()
    const sender = readSender(request.headers, ctx.client.address)
    const received = await receiveSpans({ ctx, input: { bytes, contentType, sender, experimentId: request.headers.get('x-mlflow-experiment-id') || null } })
    return answerOf(200, encodeOtlpAnswer(received, contentType))
  } catch (error) {
    return answerOtlpError(error, contentType, (await ctx.redaction?.now()) ?? null)
  }
}

/** A refusal in the encoding that was sent. @throws what is no fault of the sender's */
export function answerOtlpError(error: unknown, contentType: string | null, redactor: Redactor | null = null): Answer {
  const status = statusOf(error)
  if (status === null) throw error
  const { message } = error as Error
  const retrySeconds = (error instanceof ServiceError ? error.retrySeconds : null) ?? RETRY_SECONDS
  return answerOf(status, encodeOtlpError({ status, message: redactor?.text(message) ?? message }, contentType), retrySeconds)
}

/** What is not `POST /v1/traces`: a 405 for another method, a 404 for another signal or path; in the encoding that was sent. */
export function refuseOtlp(request: Request): Answer {
  const { pathname } = new URL(request.url)
  const contentType = request.headers.get('content-type')
  if (pathname === '/v1/traces') {
    const refusal = answerOf(405, encodeOtlpError({ status: 405, message: `${request.method} is not allowed on /v1/traces: spans come by POST.` }, contentType))
    return { ...refusal, headers: { ...refusal.headers, allow: 'POST' } }
  }
  const message = `There is no ${pathname} here: of OTLP/HTTP only POST /v1/traces is taken. Logs and metrics belong to another receiver.`
  return answerOf(404, encodeOtlpError({ status: 404, message }, contentType))
}

function statusOf(error: unknown): number | null {
  if (error instanceof RefusedError) return error.status
  if (error instanceof StoreBusyError) return 503
  return error instanceof ServiceError ? (STATUS[error.code] ?? 400) : null
}

function answerOf(status: number, { contentType, body }: OtlpAnswer, retrySeconds = RETRY_SECONDS): Answer {
  const headers: Record<string, string> = { 'content-type': contentType, 'cache-control': 'no-store' }
  if (status === 429 || status === 503) headers['retry-after'] = String(retrySeconds)
  return { status, headers, body: body as Uint8Array<ArrayBuffer> }
}
