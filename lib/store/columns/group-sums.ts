import type { ExperimentId, TraceId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import type { GroupRow } from '../port-read'
import { type MomentColumn, type NumberColumn, nanosOfParts } from './columns'
import { bills, exact, numbersOf } from './derived-numbers'
import { durationRanks } from './duration-ranks'
import { ExactSums } from './exact-sums'
import type { Grouping } from './grouping'
import { kindsByGroup } from './kinds'
import { membersOf, rowsOf } from './members'
import type { TraceTable } from './trace-table'

const MOST_ANSWERS = 3

/**
 * Everything that is said of some groups. Column by column over all their rows, in the order of the rows: group by group would read
 * each column here and there.
 * @param rows those of the question. @param counts by code, how many of them each group has. @param page codes of the groups wanted
 * @throws BeyondError when numbers are too great
 */
export function groupRows(table: TraceTable, rows: Int32Array, grouping: Grouping, counts: Int32Array, page: Int32Array): GroupRow[] {
  const { texts, numbers, moments } = table
  const members = membersOf(rows, grouping, counts, page)
  const chosen = chosenRows(rows, grouping, page, members.rows.length)
  const sum = (values: ArrayLike<number>) => new ExactSums(page.length).addAll(chosen, values).totals()
  const held = (codes: Int32Array, code: number) => countOf(chosen, codes, code, page.length)
  const kept = (column: NumberColumn) => sum(exact(column))
  const evaluations = held(texts.role.codes, texts.role.texts.find('evaluation'))
  const complete = held(texts.completeness.codes, texts.completeness.texts.find('complete'))
  const errors = held(texts.state.codes, texts.state.texts.find('ERROR'))
  const [surplus, input, output, total] = [kept(numbers.surplus), kept(numbers.input_tokens), kept(numbers.output_tokens), kept(numbers.total_tokens)]
  const [cost, waste, unpriced] = [sum(bills(table, 'cost')), sum(numbersOf(table, 'waste')), sum(bills(table, 'unpriced'))]
  const [first, last] = [extremesOf(chosen, moments.start_ns, -1, page.length), extremesOf(chosen, moments.end_ns, 1, page.length)]
  const costs = rangesOf(chosen, exact(numbers.cost_nano), page.length)
  const pairs = kindsByGroup(chosen, table.pairOf, table.pairs.count, page.length)
  const documents = kindsByGroup(chosen, table.documentOf, table.documents.count, page.length, (code) => table.documents.second(code) > 0)
  const workers = kindsByGroup(chosen, texts.worker.codes, texts.worker.texts.count, page.length)
  const answers = new AnswerCounts(table)
  return Array.from(page, (code, at): GroupRow => {
    const own = rowsOf(members, code)
    const durations = durationRanks(moments.duration_ns, own)
    return {
      value: grouping.value(code),
      experimentId: (grouping.experiment(code) || null) as ExperimentId | null,
      traces: own.length,
      evaluations: evaluations[at] as number,
      pairs: pairs[at] as number,
      documents: documents[at] as number,
      surplus: Number(surplus[at]),
      incomplete: own.length - (complete[at] as number),
      errors: errors[at] as number,
      workers: workers[at] as number,
      inputTokens: Number(input[at]),
      outputTokens: Number(output[at]),
      totalTokens: Number(total[at]),
      costNano: cost[at] as NanoUsd,
      wasteNano: waste[at] as NanoUsd,
      unpricedCalls: Number(unpriced[at]),
      firstNs: momentOf(first, at) as Nanos,
      lastNs: momentOf(last, at) as Nanos,
      durationP50Ns: durations.p50,
      durationP95Ns: durations.p95,
      costLeastNano: moneyOrNull(costs.least[at] as number),
      costMostNano: moneyOrNull(costs.most[at] as number),
      ...answers.of(own),
    }
  })
}

/** Rows of the groups wanted, in their order, each with the place of its group on the page. */
export interface Chosen {
  rows: Int32Array
  groups: Int32Array
}

function chosenRows(rows: Int32Array, { codes, count }: Grouping, page: Int32Array, length: number): Chosen {
  const places = new Int32Array(count + 1).fill(-1)
  page.forEach((code, at) => {
    places[code] = at
  })
  const chosen = { rows: new Int32Array(length), groups: new Int32Array(length) }
  let put = 0
  for (const row of rows) {
    const place = places[codes[row] as number] as number
    if (place < 0) continue
    chosen.rows[put] = row
    chosen.groups[put++] = place
  }
  return chosen
}

function countOf({ rows, groups }: Chosen, codes: Int32Array, code: number, length: number): Int32Array {
  const counts = new Int32Array(length)
  if (code === 0) return counts
  for (let at = 0; at < rows.length; at++) if (codes[rows[at] as number] === code) counts[groups[at] as number] = (counts[groups[at] as number] as number) + 1
  return counts
}

function rangesOf({ rows, groups }: Chosen, values: ArrayLike<number>, length: number): { least: Float64Array; most: Float64Array } {
  const [least, most] = [new Float64Array(length).fill(Number.NaN), new Float64Array(length).fill(Number.NaN)]
  for (let at = 0; at < rows.length; at++) {
    const value = values[rows[at] as number] as number
    const group = groups[at] as number
    if (Number.isNaN(value)) continue
    if (!((least[group] as number) <= value)) least[group] = value
    if (!((most[group] as number) >= value)) most[group] = value
  }
  return { least, most }
}

/** Times as whole milliseconds and the nanoseconds beyond, by group. */
export interface Moments {
  ms: Float64Array
  ns: Int32Array
}

/** The least (-1) or greatest (1) time of each group. */
export function extremesOf({ rows, groups }: Chosen, column: MomentColumn, sign: 1 | -1, length: number): Moments {
  const found = { ms: new Float64Array(length).fill(-sign * Number.POSITIVE_INFINITY), ns: new Int32Array(length) }
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    const group = groups[at] as number
    const ms = column.ms[row] as number
    const ns = column.ns[row] as number
    const difference = ms - (found.ms[group] as number) || ns - (found.ns[group] as number)
    if (sign * difference <= 0) continue
    found.ms[group] = ms
    found.ns[group] = ns
  }
  return found
}

function momentOf({ ms, ns }: Moments, at: number): bigint {
  return nanosOfParts(ms[at] as number, ns[at] as number)
}

function moneyOrNull(value: number): NanoUsd | null {
  return Number.isNaN(value) ? null : (BigInt(value) as NanoUsd)
}

/** Counts answers among rows, again and again. */
class AnswerCounts {
  private readonly counts: Int32Array

  constructor(private readonly table: TraceTable) {
    this.counts = new Int32Array(table.texts.answer.texts.count + 1)
  }

  /** The most frequent answers, of equally frequent ones the first as text, each with the least id of a trace that gave it. */
  of(rows: Int32Array): Pick<GroupRow, 'answers' | 'answerKinds'> {
    const { ids } = this.table
    const { codes } = this.table.texts.answer
    const kinds: number[] = []
    for (const row of rows) {
      const code = codes[row] as number
      if (code === 0) continue
      if (this.counts[code] === 0) kinds.push(code)
      this.counts[code] = (this.counts[code] as number) + 1
    }
    const top: number[] = []
    for (const code of kinds) {
      let place = top.length
      while (place > 0 && this.isOftener(code, top[place - 1] as number)) place -= 1
      if (place < MOST_ANSWERS) top.splice(place, 0, code)
      if (top.length > MOST_ANSWERS) top.pop()
    }
    const givers = top.map(() => -1)
    const [first, second, third] = [top[0] ?? -1, top[1] ?? -1, top[2] ?? -1]
    for (const row of rows) {
      const code = codes[row] as number
      const place = code === first ? 0 : code === second ? 1 : code === third ? 2 : -1
      if (place < 0) continue
      const giver = givers[place] as number
      if (giver < 0 || ids.compare(row, giver) < 0) givers[place] = row
    }
    const answers = top.map((code, place) => ({ trace: ids.text(givers[place] as number) as TraceId, count: this.counts[code] as number }))
    for (const code of kinds) this.counts[code] = 0
    return { answers, answerKinds: kinds.length }
  }

  private isOftener(code: number, other: number): boolean {
    const difference = (this.counts[code] as number) - (this.counts[other] as number)
    return difference > 0 || (difference === 0 && this.table.texts.answer.texts.compare(code, other) < 0)
  }
}
