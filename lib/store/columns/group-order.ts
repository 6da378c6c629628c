import type { GroupSortKey } from '../../core/trace-sorts'
import { INEXACT, nanosOfParts } from './columns'
import { BeyondError, bills, exact, numbersOf } from './derived-numbers'
import { durationP95 } from './duration-ranks'
import type { TotalOrder } from './first-of'
import { extremesOf, type Moments } from './group-sums'
import { againstGroup, compareGroups, compareValues, type Grouping } from './grouping'
import { documentKinds, Kinds } from './kinds'
import { membersOf, rowsOf } from './members'
import { compareBytes } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** Where a page ended: the value it was ordered by, and what a position calls its last group. */
export interface Place {
  value: string | null
  id: string
}

/** An order of groups, null least, and what a position says of one. */
export interface GroupOrder extends TotalOrder {
  valueOf(code: number): string | null
  /** Order of each group against a place. @throws RangeError when its value is none of this order */
  againstPlace(place: Place): (code: number) => number
}

/**
 * The order that groups of some rows are asked in; see `GROUP_SORT_KEYS`.
 * @param counts by code, how many of the rows a group has
 * @throws BeyondError when numbers are too great
 */
export function groupOrder(table: TraceTable, rows: Int32Array, grouping: Grouping, sort: GroupSortKey, counts: Int32Array): GroupOrder {
  const { numbers, texts, moments } = table
  const each = (work: (own: Int32Array, code: number) => void) => {
    const members = membersOf(rows, grouping, counts, null)
    for (let code = 0; code < counts.length; code++) if ((counts[code] as number) > 0) work(rowsOf(members, code), code)
  }
  const counted = (kinds: Kinds) => {
    const found = new Float64Array(counts.length)
    each((own, code) => {
      found[code] = kinds.among(own)
    })
    return found
  }
  const summed = (values: ArrayLike<number>) => byNumber(grouping, sumsOf(rows, grouping, values))
  /** How many rows bear a code. */
  const bearing = (codes: Int32Array, code: number) => {
    const found = new Float64Array(counts.length)
    if (code > 0) for (const row of rows) if (codes[row] === code) found[grouping.codes[row] as number] = (found[grouping.codes[row] as number] as number) + 1
    return found
  }
  const groups = () => Int32Array.from(rows, (row) => grouping.codes[row] as number)
  switch (sort) {
    case 'value':
      return byValue(grouping)
    case 'traces':
      return byNumber(grouping, Float64Array.from(counts))
    case 'documents':
      return byNumber(grouping, counted(documentKinds(table)))
    case 'factor': {
      const evaluations = bearing(texts.role.codes, texts.role.texts.find('evaluation'))
      const pairs = counted(new Kinds(table.pairOf, table.pairs.count))
      return byNumber(
        grouping,
        evaluations.map((count, code) => (pairs[code] === 0 ? Number.NaN : count / (pairs[code] as number))),
      )
    }
    case 'surplus':
      return summed(exact(numbers.surplus))
    case 'waste':
      return summed(numbersOf(table, 'waste'))
    case 'cost':
      return summed(bills(table, 'cost'))
    case 'tokens':
      return summed(exact(numbers.total_tokens))
    case 'incomplete': {
      const complete = bearing(texts.completeness.codes, texts.completeness.texts.find('complete'))
      return byNumber(
        grouping,
        complete.map((count, code) => (counts[code] as number) - count),
      )
    }
    case 'errors':
      return byNumber(grouping, bearing(texts.state.codes, texts.state.texts.find('ERROR')))
    case 'duration': {
      const found = { ms: new Float64Array(counts.length), ns: new Int32Array(counts.length) }
      each((own, code) => {
        const { ms, ns } = durationP95(moments.duration_ns, own)
        found.ms[code] = ms
        found.ns[code] = ns
      })
      return byMoment(grouping, found)
    }
    case 'first':
      return byMoment(grouping, extremesOf({ rows, groups: groups() }, moments.start_ns, -1, counts.length))
    case 'last':
      return byMoment(grouping, extremesOf({ rows, groups: groups() }, moments.end_ns, 1, counts.length))
  }
}

/** By code, the sum of its rows' numbers, null aside. @throws BeyondError when one is too great for a double */
function sumsOf(rows: Int32Array, { codes, count }: Grouping, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(count + 1)
  for (const row of rows) {
    const value = values[row] as number
    if (!Number.isNaN(value)) sums[codes[row] as number] = (sums[codes[row] as number] as number) + value
  }
  if (sums.some((sum) => Math.abs(sum) >= INEXACT)) throw new BeyondError('a sum is beyond what a double holds')
  return sums
}

function byValue(grouping: Grouping): GroupOrder {
  const compare = (a: number, b: number) => compareValues(grouping, a, b) || compareGroups(grouping, a, b)
  return {
    compare,
    against: (code) => (other) => compare(other, code),
    againstPlace({ value, id }) {
      const [own, named] = [new TextEncoder().encode(value ?? ''), againstGroup(grouping, new TextEncoder().encode(id))]
      const known = value === null ? null : grouping.codeOf(value)
      if (known !== null && known >= 0 && !grouping.isNull(known)) return (code) => compareValues(grouping, code, known) || named(code)
      return (code) => {
        const nulls = Number(value === null) - Number(grouping.isNull(code))
        return nulls || compareBytes(grouping.utf8(code), own) || named(code)
      }
    },
    valueOf: (code) => grouping.value(code),
  }
}

function byNumber(grouping: Grouping, values: Float64Array): GroupOrder {
  const at = (code: number) => (Number.isNaN(values[code]) ? Number.NEGATIVE_INFINITY : (values[code] as number))
  const compare = (a: number, b: number) => {
    const [left, right] = [at(a), at(b)]
    return left < right ? -1 : left > right ? 1 : compareGroups(grouping, a, b)
  }
  return {
    compare,
    against: (code) => (other) => compare(other, code),
    againstPlace({ value, id }) {
      const mine = value === null ? Number.NEGATIVE_INFINITY : Number(value)
      if (Number.isNaN(mine)) throw new RangeError('no number')
      const named = againstGroup(grouping, new TextEncoder().encode(id))
      return (code) => (at(code) < mine ? -1 : at(code) > mine ? 1 : named(code))
    },
    valueOf: (code) => (Number.isNaN(values[code]) ? null : String(values[code])),
  }
}

/** @param ms and @param ns by code, parts of the time that counts */
function byMoment(grouping: Grouping, { ms, ns }: Moments): GroupOrder {
  const compare = (a: number, b: number) => (ms[a] as number) - (ms[b] as number) || (ns[a] as number) - (ns[b] as number) || compareGroups(grouping, a, b)
  return {
    compare,
    against: (code) => (other) => compare(other, code),
    againstPlace({ value, id }) {
      if (value === null || !/^-?\d+$/.test(value)) throw new RangeError('no time')
      const nanos = BigInt(value)
      const rest = ((nanos % 1_000_000n) + 1_000_000n) % 1_000_000n
      const [ownMs, ownNs] = [Number((nanos - rest) / 1_000_000n), Number(rest)]
      const named = againstGroup(grouping, new TextEncoder().encode(id))
      return (code) => (ms[code] as number) - ownMs || (ns[code] as number) - ownNs || named(code)
    },
    valueOf: (code) => String(nanosOfParts(ms[code] as number, ns[code] as number)),
  }
}
