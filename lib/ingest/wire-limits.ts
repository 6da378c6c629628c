import { type LimitName, type Limits, limitText, readLimits } from '../core/limits/limits.mjs'

let read: Limits | null = null

/**
 * The limits of what comes by wire, as this process's environment sets them (`lib/core/limits/limits.mjs` has the table).
 * @throws Error that names the variable at fault
 */
export function wireLimits(): Limits {
  read ??= readLimits(process.env)
  return read
}

/** The limit of a name as a refusal names it: `the limit of one request (ONCEOVER_MAX_BODY_BYTES = 64 MiB)`. */
export function wireLimitText(name: LimitName): string {
  return limitText(name, wireLimits()[name])
}
