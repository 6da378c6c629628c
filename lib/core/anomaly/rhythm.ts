import type { EarlierValue } from './baseline'
import type { Period } from './history'
import { meanOf, medianOf } from './median'

/** Over as many of the last points it is compared which of two guesses was nearer. */
const COMPARED = { week: 56, day: 168 } as const
/** Fewer say nothing: a week of daily runs, a day of hours. */
const LEAST_COMPARED = { week: 7, day: 24 } as const
/** The same time of earlier weeks (or days) must have told a cost so much better than the last points did. */
const BETTER = 0.7
/** So many points at the same time make a guess. */
const LEAST_ALIKE = 3
/** One odd point counts no more than this: a cost three times the guess. */
const MOST_ERROR = Math.log(3)

/**
 * Whether a series has a rhythm, learned as it goes: each point is guessed from the last points and from those at the same time of
 * earlier weeks (or days); a rhythm is shown where the second guess was off by 30 % less, on average and in logarithms.
 */
export class Rhythm {
  private readonly errors: { alike: number; last: number }[] = []

  constructor(private readonly period: Period) {}

  /** Takes in what a point cost and what the guesses were made of. */
  learn(cost: number, alike: readonly EarlierValue[], last: readonly EarlierValue[]): void {
    if (alike.length < LEAST_ALIKE || last.length < LEAST_ALIKE) return
    this.errors.push({ alike: error(cost, alike), last: error(cost, last) })
    if (this.errors.length > COMPARED[this.period]) this.errors.shift()
  }

  get shown(): boolean {
    if (this.errors.length < LEAST_COMPARED[this.period]) return false
    return meanOf(this.errors.map(({ alike }) => alike)) < BETTER * meanOf(this.errors.map(({ last }) => last))
  }
}

function error(cost: number, earlier: readonly EarlierValue[]): number {
  const guess = medianOf(earlier.map(({ value }) => value))
  if (guess <= 0 || cost <= 0) return guess === cost ? 0 : MOST_ERROR
  return Math.min(MOST_ERROR, Math.abs(Math.log(cost / guess)))
}
