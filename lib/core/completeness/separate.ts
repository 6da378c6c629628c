import { listInto } from '../lists'
import { chanceOf, leastChanceOf, type Split, valuesThatCount } from './chance'
import { type ComparedTrace, FACTS, LAST_OF_WORKER } from './compared-trace'

/** Fewer lost traces than this are listed, not ranked. */
export const LEAST_TO_RANK = 5
/** Lost traces that must carry a value before it says anything. */
const LEAST_WITH = 3
/** Difference of the two shares below which a value says nothing worth a line. */
const LEAST_DIFFERENCE = 0.05
/** Chance of a false line that is put up with, over all values looked at together. */
const CHANCE = 0.05
const MOST_SHOWN = 6
const MOST_ALIKE = 2

/** One attribute value that lost traces have more often than whole ones of the same runs. */
export interface Separator {
  key: string
  value: string
  lost: number
  lostTotal: number
  whole: number
  wholeTotal: number
  /** Share among the lost minus share among the whole of the same runs, 0 to 1; of several runs weighted by what each lost. */
  difference: number
  /** Others that split the traces exactly alike. */
  also: { key: string; value: string }[]
}

export interface Separation {
  /** Traces compared: the lost of runs in which something came whole, and those whole ones. */
  lost: number
  whole: number
  /** Largest difference first. */
  separators: Separator[]
  /** What all compared traces have alike, as far as it says where and how they were made: it separates nothing. */
  alike: { key: string; value: string }[]
}

/**
 * What separates lost traces from whole ones of the same runs, ranked by difference in share (`detection.md`, Completeness). A value
 * stands in the ranking with at least three lost traces, five points of difference and a chance of at most 5 % (over all values
 * that could stand out) to be there by accident; values that split the traces exactly alike are one line. Fewer than five lost: no ranking.
 */
export function separate(traces: readonly ComparedTrace[]): Separation {
  const compared = comparable(traces)
  const lost = compared.filter((trace) => trace.lost).length
  const whole = compared.length - lost
  if (lost < LEAST_TO_RANK) return { lost, whole, separators: [], alike: [] }
  const runs = runSizes(compared)
  const values = valuesOf(compared)
  const looked = values
    .filter(({ key, value, holders }) => mayBeCause(key, value) && holders.length >= LEAST_WITH)
    .map((one) => measured(one, compared, runs, lost, whole))
  const among = valuesThatCount(
    looked.map(({ splits }) => leastChanceOf(splits)),
    CHANCE,
  )
  const told = looked.filter(
    ({ separator, splits }) =>
      separator.lost >= LEAST_WITH && separator.difference >= LEAST_DIFFERENCE && leastChanceOf(splits) * among <= CHANCE && chanceOf(splits) * among <= CHANCE,
  )
  return {
    lost,
    whole,
    separators: collapsed(told)
      .sort((a, b) => b.difference - a.difference || b.lost - a.lost || rank(a.key) - rank(b.key) || compare(a, b))
      .slice(0, MOST_SHOWN),
    alike: values
      .filter(({ key, holders }) => rank(key) < FACTS.length && holders.length === compared.length)
      .sort((a, b) => rank(a.key) - rank(b.key))
      .slice(0, MOST_ALIKE)
      .map(({ key, value }) => ({ key, value })),
  }
}

/** Traces of runs that have both lost and whole ones: others have nothing to be compared with. */
function comparable(traces: readonly ComparedTrace[]): ComparedTrace[] {
  const lost = new Set<string>()
  const whole = new Set<string>()
  for (const trace of traces) (trace.lost ? lost : whole).add(trace.run)
  return traces.filter(({ run }) => lost.has(run) && whole.has(run))
}

interface Value {
  key: string
  value: string
  /** Places of the traces that carry it, ascending. */
  holders: number[]
}

function valuesOf(traces: readonly ComparedTrace[]): Value[] {
  const byKey = new Map<string, Map<string, number[]>>()
  traces.forEach((trace, at) => {
    for (const [key, value] of trace.attributes) {
      const values = byKey.get(key) ?? new Map<string, number[]>()
      byKey.set(key, values)
      const holders = values.get(value)
      if (holders) holders.push(at)
      else values.set(value, [at])
    }
  })
  return [...byKey].flatMap(([key, values]) => [...values].map(([value, holders]) => ({ key, value, holders })))
}

/** That a worker went on explains no loss. */
function mayBeCause(key: string, value: string): boolean {
  return key !== 'worker lifetime' || value === LAST_OF_WORKER
}

interface Sizes {
  lost: number
  whole: number
}

function runSizes(traces: readonly ComparedTrace[]): Map<string, Sizes> {
  const sizes = new Map<string, Sizes>()
  for (const { run, lost } of traces) {
    const size = sizes.get(run) ?? { lost: 0, whole: 0 }
    size[lost ? 'lost' : 'whole'] += 1
    sizes.set(run, size)
  }
  return sizes
}

interface Measured {
  separator: Separator
  splits: Split[]
  holders: readonly number[]
}

function measured({ key, value, holders }: Value, traces: readonly ComparedTrace[], runs: ReadonlyMap<string, Sizes>, lost: number, whole: number): Measured {
  const splits = new Map<string, Split>([...runs].map(([run, sizes]) => [run, { ...sizes, lostWith: 0, wholeWith: 0 }]))
  for (const at of holders) {
    const trace = traces[at] as ComparedTrace
    const split = splits.get(trace.run) as Split
    split[trace.lost ? 'lostWith' : 'wholeWith'] += 1
  }
  const all = [...splits.values()]
  const sum = (of: (split: Split) => number) => all.reduce((total, split) => total + of(split), 0)
  const expected = sum((split) => (split.lost / lost) * (split.wholeWith / split.whole))
  const lostWith = sum((split) => split.lostWith)
  const separator = {
    key,
    value,
    lost: lostWith,
    lostTotal: lost,
    whole: sum((split) => split.wholeWith),
    wholeTotal: whole,
    difference: lostWith / lost - expected,
    also: [],
  }
  return { separator, splits: all, holders }
}

/** One line for all values that the same traces carry: the most telling of them, the others named with it. */
function collapsed(told: readonly Measured[]): Separator[] {
  const bySplit = new Map<string, Separator[]>()
  for (const { holders, separator } of told) {
    const split = holders.join()
    listInto(bySplit, split, separator)
  }
  return [...bySplit.values()].map((same) => {
    const [first, ...others] = same.sort((a, b) => rank(a.key) - rank(b.key) || compare(a, b))
    return { ...(first as Separator), also: others.filter((one) => !isSpelling(one, same)).map(({ key, value }) => ({ key, value })) }
  })
}

/** Whether a label only spells out a fact that is named already: `process.pid 6717` beside `process 6717`. */
function isSpelling({ key, value }: Separator, same: readonly Separator[]): boolean {
  return rank(key) === FACTS.length && same.some((one) => rank(one.key) < FACTS.length && one.value === value)
}

function rank(key: string): number {
  const at = (FACTS as readonly string[]).indexOf(key)
  return at < 0 ? FACTS.length : at
}

function compare(a: { key: string; value: string }, b: { key: string; value: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.value < b.value ? -1 : a.value > b.value ? 1 : 0
}
