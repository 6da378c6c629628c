import { encodeOtlpError } from '../../ingest/otlp/answer'
import type { RefusedError } from '../../ingest/refused'
import type { Answer } from '../../services/ingest/answer-otlp'
import { apiErrorOf, mlflowErrorOf } from '../errors'

const MLFLOW = /^\/(api\/[23]\.0|ajax-api)(\/|$)/

/** Whose words a path is answered in. */
export function protocolOf(path: string): 'otlp' | 'mlflow' | 'api' | 'page' {
  if (/^\/v1(\/|$)/.test(path)) return 'otlp'
  if (MLFLOW.test(path)) return 'mlflow'
  return /^\/api(\/|$)/.test(path) ? 'api' : 'page'
}

/**
 * A request refused before anything of it was read, in the words of its protocol: google.rpc.Status, MLflow's or our own JSON; a
 * sentence where a page was asked for.
 * @param retrySeconds when it may be sent again; null: never as it is
 */
export async function refusalAnswer(error: RefusedError, path: string, contentType: string | null, retrySeconds: number | null): Promise<Answer> {
  const retry: Record<string, string> = retrySeconds === null ? {} : { 'retry-after': String(retrySeconds) }
  const fixed = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  const protocol = protocolOf(path)
  if (protocol === 'otlp') {
    const answer = encodeOtlpError(error, contentType)
    return { status: error.status, headers: { ...fixed, 'content-type': answer.contentType, ...retry }, body: answer.body as Uint8Array<ArrayBuffer> }
  }
  if (protocol === 'page')
    return {
      status: error.status,
      headers: { ...fixed, 'content-type': 'text/plain; charset=utf-8', ...retry },
      body: new TextEncoder().encode(`${error.message}\n`),
    }
  const answer = protocol === 'mlflow' ? mlflowErrorOf(error) : apiErrorOf(error)
  return { status: error.status, headers: { ...fixed, ...Object.fromEntries(answer.headers), ...retry }, body: new Uint8Array(await answer.arrayBuffer()) }
}
