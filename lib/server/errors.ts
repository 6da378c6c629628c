import { z } from 'zod'
import { isMlflowErrorCode } from '../ingest/mlflow/mlflow-error'
import { RefusedError } from '../ingest/refused'
import { ServiceError, type ServiceErrorCode } from '../services/service-error'
import { asStoreError } from '../store/busy'
import { StoreBrokenError, StoreBusyError, StorePositionError } from '../store/port'
import { readEnv } from './env'
import { logError, logSeldom } from './log'
import { toldText } from './told-text'

const RETRY_SECONDS = 2
const HTTP: Record<ServiceErrorCode, number> = {
  invalid: 400,
  invalid_filter: 400,
  not_found: 404,
  already_exists: 409,
  unsupported: 501,
  too_large: 413,
  overloaded: 429,
  unavailable: 503,
  unauthenticated: 401,
  forbidden: 403,
}

const MLFLOW: Record<ServiceErrorCode, { code: string; status: number }> = {
  invalid: { code: 'INVALID_PARAMETER_VALUE', status: 400 },
  invalid_filter: { code: 'INVALID_PARAMETER_VALUE', status: 400 },
  not_found: { code: 'RESOURCE_DOES_NOT_EXIST', status: 404 },
  already_exists: { code: 'RESOURCE_ALREADY_EXISTS', status: 400 },
  unsupported: { code: 'NOT_IMPLEMENTED', status: 501 },
  too_large: { code: 'INVALID_PARAMETER_VALUE', status: 413 },
  overloaded: { code: 'REQUEST_LIMIT_EXCEEDED', status: 429 },
  unavailable: { code: 'TEMPORARILY_UNAVAILABLE', status: 503 },
  unauthenticated: { code: 'UNAUTHENTICATED', status: 401 },
  forbidden: { code: 'PERMISSION_DENIED', status: 403 },
}

/** Error of `/api/v1`. Everything not thrown on purpose is logged and answered with the log line's id only. */
export function apiErrorOf(error: unknown): Response {
  const { status, code, message, extra } = describe(error)
  return answer(status, { error: { code, message, ...extra } }, retrySecondsOf(error))
}

/** Error in MLflow's shape (protocol reference 1.0): a JSON object with `error_code`, so that no client falls back to V2. */
export function mlflowErrorOf(error: unknown): Response {
  if (error instanceof ServiceError) {
    const { code, status } = MLFLOW[error.code]
    return answer(status, { error_code: code, message: toldText(error.message) }, retrySecondsOf(error))
  }
  if (error instanceof RefusedError) return answer(error.status, { error_code: mlflowCodeOf(error), message: toldText(error.message) })
  const { status, message } = describe(error)
  return answer(status, { error_code: status === 503 ? 'TEMPORARILY_UNAVAILABLE' : status === 400 ? 'INVALID_PARAMETER_VALUE' : 'INTERNAL_ERROR', message })
}

function mlflowCodeOf({ status, code }: RefusedError): string {
  if (isMlflowErrorCode(code)) return code
  return status === 503 ? MLFLOW.unavailable.code : status === 429 ? MLFLOW.overloaded.code : 'BAD_REQUEST'
}

/** Status, code and sentence of any error; shared by the transports. */
export function describe(error: unknown): Described {
  const described = describedAsIs(error)
  return { ...described, message: toldText(described.message) }
}

interface Described {
  status: number
  code: string
  message: string
  extra?: object
}

function describedAsIs(error: unknown): Described {
  if (error instanceof ServiceError) return { status: HTTP[error.code], code: error.code, message: error.message, extra: error.at }
  if (error instanceof RefusedError) return { status: error.status, code: error.code, message: error.message }
  if (error instanceof StorePositionError) return { status: 400, code: 'invalid', message: error.message }
  const failure = asStoreError(error, readEnv().databaseUrl)
  if (failure instanceof StoreBrokenError) {
    logSeldom(failure.message)
    return { status: 503, code: failure.why, message: failure.message }
  }
  if (failure instanceof StoreBusyError) return { status: 503, code: 'unavailable', message: 'the database is busy or not reachable; try again' }
  if (error instanceof z.ZodError)
    return { status: 400, code: 'invalid', message: error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ') }
  return { status: 500, code: 'internal', message: `internal error ${logError(error)}; the server's log has the details` }
}

/** When the same may be asked again, in seconds: what the error says, else soon. Sent with a 429 or 503 only. */
function retrySecondsOf(error: unknown): number {
  return (error instanceof ServiceError ? error.retrySeconds : null) ?? RETRY_SECONDS
}

function answer(status: number, body: object, retrySeconds = RETRY_SECONDS): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  if (status === 429 || status === 503) headers['retry-after'] = String(retrySeconds)
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="Onceover"' // `Basic` would have browsers ask for a password by themselves
  return new Response(JSON.stringify(body), { status, headers })
}
