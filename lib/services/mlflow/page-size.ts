import type { JsonObject } from '../../core/json'
import { ServiceError } from '../service-error'
import { optionalInteger } from './fields'

/** `max_results` within 1 and `most`, or the default. @throws ServiceError `invalid` outside. */
export function pageSize(input: JsonObject, fallback: number, most: number): number {
  const size = optionalInteger(input, 'max_results') ?? fallback
  if (size < 1 || size > most)
    throw new ServiceError('invalid', `Invalid value ${size} for parameter 'max_results' supplied. It must be at least 1 and at most ${most}.`)
  return size
}
