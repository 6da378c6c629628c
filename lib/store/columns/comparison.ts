import type { CompareOp } from '../../core/filter/filter'
import { storable } from '../query'
import { type Scaled, scaled } from '../sql/compare'
import type { MomentColumn } from './columns'
import { compareBytes, type TextDictionary } from './text-dictionary'
import { globTest, likeTest } from './text-pattern'

const MS_NS = 1_000_000n
const USD_NANO = 1_000_000_000n

/** Comparisons that a column answers by itself; a regular expression is the database's own. */
export type PlainOp = Exclude<CompareOp, 'regex'>
type OrderOp = '=' | '!=' | '<' | '<=' | '>' | '>='

export function isOrderOp(op: CompareOp): op is OrderOp {
  return op === '=' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>='
}

/** True for an order that fits the operator: `order` is below, equal to or above 0. */
function fits(op: OrderOp, order: number): boolean {
  switch (op) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** By code, 1 where a text fits any of the values; null (code 0) never does. */
export function codesThatFit(texts: TextDictionary, op: PlainOp, values: readonly string[]): Uint8Array {
  const hits = new Uint8Array(texts.count + 1)
  for (const value of values.map((one) => String(storable(one)))) {
    if (op === '=') hits[texts.find(value)] = 1
    else if (isOrderOp(op)) {
      const other = new TextEncoder().encode(value)
      for (let code = 1; code <= texts.count; code++) if (fits(op, compareBytes(texts.utf8(code), other))) hits[code] = 1
    } else {
      const test = op === 'glob' ? globTest(value) : likeTest(value, op)
      for (let code = 1; code <= texts.count; code++) if (hits[code] === 0 && test(texts.text(code) as string)) hits[code] = 1
    }
  }
  hits[0] = 0
  return hits
}

/** Marks rows whose number fits; NaN (null) never does. */
export function markNumbers(out: Uint8Array, values: ArrayLike<number>, size: number, op: OrderOp, against: number): void {
  for (let row = 0; row < size; row++) {
    const value = values[row] as number
    if (!Number.isNaN(value) && fits(op, value - against)) out[row] = 1
  }
}

/** Marks rows whose nano-dollars fit dollars written as decimal text. A value that is no number fits none. */
export function markUsd(out: Uint8Array, values: ArrayLike<number>, size: number, op: OrderOp, text: string): void {
  const value = scaled(text, USD_NANO)
  if (!value) return
  const { op: own, bound } = wholeBound(op, value) ?? {}
  if (own === 'some') for (let row = 0; row < size; row++) out[row] = Number.isNaN(values[row] as number) ? 0 : 1
  else if (own !== undefined && bound !== undefined) {
    // Beyond 2^53 the columns hold nothing, so that a bound there may be rounded
    markNumbers(out, values, size, own, Number(bound))
  }
}

/** A comparison with a decimal as one with a whole number; null when none fits, 'some' when all but null do. */
function wholeBound(op: OrderOp, { floor, exact }: Scaled): { op: OrderOp | 'some'; bound: bigint } | null {
  if (exact) return { op, bound: floor }
  if (op === '=') return null
  if (op === '!=') return { op: 'some', bound: floor }
  return { op: op === '>' || op === '>=' ? '>' : '<=', bound: floor }
}

/** Marks rows whose time (or duration) fits milliseconds written as decimal text: whole ones stand for all nanoseconds within, in a duration only where equality is asked. */
export function markMoments(out: Uint8Array, column: MomentColumn, size: number, type: 'moment' | 'duration', op: OrderOp, text: string): void {
  const value = scaled(text, MS_NS)
  if (!value) return
  const whole = value.exact && value.floor % MS_NS === 0n && (type === 'moment' || op === '=' || op === '!=')
  const bound = whole ? { op, bound: value.floor } : wholeBound(op, value)
  if (!bound) return
  const ms = Number(bound.bound >= 0n || bound.bound % MS_NS === 0n ? bound.bound / MS_NS : bound.bound / MS_NS - 1n)
  const ns = Number(((bound.bound % MS_NS) + MS_NS) % MS_NS)
  for (let row = 0; row < size; row++) {
    const order = (column.ms[row] as number) - ms || (whole ? 0 : (column.ns[row] as number) - ns)
    if (bound.op === 'some' || fits(bound.op, order)) out[row] = 1
  }
}
