export const SERVICE_ERROR_CODES = [
  'invalid',
  'invalid_filter',
  'not_found',
  'already_exists',
  'unsupported',
  'too_large',
  'overloaded',
  'unavailable',
] as const
export type ServiceErrorCode = (typeof SERVICE_ERROR_CODES)[number]

/** The one error a verb throws on purpose. Each transport turns its code into a status in one place. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  /** @param at For `invalid_filter`: where in the text it broke. */
  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly at?: { at: number; length: number },
  ) {
    super(message)
  }
}
