/** MLflow's error codes with their HTTP status (protocol reference 1.0; `mlflow/exceptions.py`). */
const STATUS = {
  INVALID_PARAMETER_VALUE: 400,
  BAD_REQUEST: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  NOT_FOUND: 404,
  RESOURCE_CONFLICT: 409,
  ALREADY_EXISTS: 409,
  ABORTED: 409,
  REQUEST_LIMIT_EXCEEDED: 429,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const

export type MlflowErrorCode = keyof typeof STATUS

/** An answer that MLflow's client turns into an exception with this code and message. */
export function mlflowError(code: MlflowErrorCode, message: string): { status: number; body: { error_code: MlflowErrorCode; message: string } } {
  return { status: STATUS[code], body: { error_code: code, message } }
}

/** True for a word of MLflow's table. */
export function isMlflowErrorCode(code: string): code is MlflowErrorCode {
  return Object.hasOwn(STATUS, code)
}
