import type { CompareOp } from '../../core/filter/filter'
import type { SqlColumn } from './columns'
import { type Dialect, globMatch, likeMatch, regexMatch, type Sql } from './pattern'

const NEVER: Sql = { text: '1 = 0', args: [] }
const MS_NS = 1_000_000n
const USD_NANO = 1_000_000_000n

/** One comparison of a column with a value written in the column's own unit (dollars, milliseconds, true/false). A value that is none never fits. */
export function compare(dialect: Dialect, column: SqlColumn, op: CompareOp, value: string): Sql {
  if (op === 'glob') return globMatch(dialect, asText(column), value)
  if (op === 'like' || op === 'ilike') return likeMatch(dialect, asText(column), value, op)
  if (op === 'regex') return regexMatch(dialect, asText(column), value)
  switch (column.type) {
    case 'text':
      return { text: `${column.sql} ${sign(op)} ?`, args: [value] }
    case 'flag':
      return { text: `${column.sql} ${sign(op)} ?`, args: [/^(true|1)$/i.test(value) ? 1 : 0] }
    case 'number': {
      const number = Number(value)
      return value.trim() === '' || !Number.isFinite(number) ? NEVER : { text: `${column.sql} ${sign(op)} CAST(? AS DOUBLE PRECISION)`, args: [number] }
    }
    case 'usd':
      return compareScaled(column.sql, op, scaled(value, USD_NANO))
    case 'duration':
    case 'moment':
      return compareMs(column, op, scaled(value, MS_NS))
  }
}

export interface Scaled {
  /** Greatest integer not above the value. */
  floor: bigint
  exact: boolean
}

function compareScaled(sql: string, op: CompareOp, value: Scaled | null): Sql {
  if (!value) return NEVER
  const { floor, exact } = value
  if (exact) return { text: `${sql} ${sign(op)} ?`, args: [floor] }
  if (op === '=') return NEVER
  if (op === '!=') return { text: `${sql} IS NOT NULL`, args: [] }
  return { text: `${sql} ${op === '>' || op === '>=' ? '>' : '<='} ?`, args: [floor] }
}

/** Whole milliseconds stand for all nanoseconds within: always in a moment, in a duration only where equality is asked. */
function compareMs(column: SqlColumn, op: CompareOp, value: Scaled | null): Sql {
  const whole = value?.exact && value.floor % MS_NS === 0n
  const windowed = whole && (column.type === 'moment' || op === '=' || op === '!=')
  if (!value || !windowed) return compareScaled(column.sql, op, value)
  const [from, until] = [value.floor, value.floor + MS_NS]
  switch (op) {
    case '=':
      return { text: `(${column.sql} >= ? AND ${column.sql} < ?)`, args: [from, until] }
    case '!=':
      return { text: `(${column.sql} < ? OR ${column.sql} >= ?)`, args: [from, until] }
    case '>':
    case '<=':
      return { text: `${column.sql} ${op === '>' ? '>=' : '<'} ?`, args: [until] }
    default:
      return { text: `${column.sql} ${op} ?`, args: [from] }
  }
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** A decimal text times a power of ten, exactly; null when it is no number. */
export function scaled(text: string, scale: bigint): Scaled | null {
  const match = DECIMAL.exec(text.trim())
  const [, minus, whole = '', fraction = '', exponent] = match ?? []
  if (!match || whole + fraction === '') return null
  const shift = scale.toString().length - 1 + Number(exponent ?? 0) - fraction.length
  const digits = BigInt(whole + fraction) * (minus === '-' ? -1n : 1n)
  if (shift >= 0) return { floor: digits * 10n ** BigInt(shift), exact: true }
  const divisor = 10n ** BigInt(-shift)
  const quotient = digits / divisor
  const exact = quotient * divisor === digits
  return { floor: !exact && digits < 0n ? quotient - 1n : quotient, exact }
}

function asText(column: SqlColumn): string {
  return column.type === 'text' ? column.sql : `CAST(${column.sql} AS TEXT)`
}

function sign(op: CompareOp): string {
  return op === '!=' ? '<>' : op
}
