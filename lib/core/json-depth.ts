import type { Json } from './json'
import { NUMBER_MARK } from './json-numbers'

/** Stands in the place of a list or object nested deeper than is kept. */
export const TOO_DEEP = '[nested too deep]'

/**
 * Turns marked numbers into `bigint` and replaces lists and objects nested deeper than `depth` by {@link TOO_DEEP}. Changes the
 * value in place and returns it.
 */
export function limitDepth(value: Json, depth: number): Json {
  if (typeof value === 'string') return value.startsWith(NUMBER_MARK) ? BigInt(value.slice(NUMBER_MARK.length)) : value
  if (typeof value !== 'object' || value === null) return value
  if (depth <= 0) return TOO_DEEP
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item = value[i] as Json
      if (needsLook(item)) value[i] = limitDepth(item, depth - 1)
    }
    return value
  }
  for (const key of Object.keys(value)) {
    const item = value[key] as Json
    if (needsLook(item)) setKey(value, key, limitDepth(item, depth - 1))
  }
  return value
}

function needsLook(value: Json): boolean {
  return typeof value === 'string' ? value.length > NUMBER_MARK.length : typeof value === 'object' && value !== null
}

/** Sets an own property whatever its name: a plain assignment to `__proto__` would set the prototype instead. */
export function setKey(object: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}
