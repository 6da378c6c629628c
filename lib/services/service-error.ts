export const SERVICE_ERROR_CODES = [
  'invalid',
  'invalid_filter',
  'not_found',
  'already_exists',
  'unsupported',
  'too_large',
  'overloaded',
  'unavailable',
  'unauthenticated',
  'forbidden',
] as const
export type ServiceErrorCode = (typeof SERVICE_ERROR_CODES)[number]

/** The one error a verb throws on purpose. Each transport turns its code into a status in one place. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  /** @param at For `invalid_filter`: where in the text it broke. @param retrySeconds For `overloaded`: when it may be tried again, where that is known. */
  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly at?: { at: number; length: number },
    readonly retrySeconds: number | null = null,
  ) {
    super(message)
  }
}
