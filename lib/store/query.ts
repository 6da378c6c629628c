import type { ArgType, SqlQuery } from '@prisma/driver-adapter-utils'
import type { Value } from './database'

const UNTYPED: ArgType = { scalarType: 'unknown', arity: 'scalar' }
let untyped: ArgType[] = []

/**
 * A statement in the form driver adapters take. NUL, which PostgreSQL cannot store in text, becomes U+FFFD in both dialects; an
 * integer beyond 64 bits becomes the last there is on its side, so that a comparison with it stays true.
 */
export function query(sql: string, args: readonly Value[]): SqlQuery {
  if (untyped.length < args.length) untyped = new Array<ArgType>(args.length * 2).fill(UNTYPED)
  return { sql, args: args.map(storable), argTypes: untyped }
}

const LAST = 2n ** 63n - 1n

/** A value as both dialects can store it. */
export function storable(arg: Value): Value {
  if (typeof arg === 'string') return arg.includes('\0') ? arg.replaceAll('\0', '\uFFFD') : arg
  if (typeof arg !== 'bigint') return arg
  return arg > LAST ? LAST : arg < -LAST - 1n ? -LAST - 1n : arg
}
