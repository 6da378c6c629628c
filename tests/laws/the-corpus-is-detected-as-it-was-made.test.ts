import { beforeAll, describe, expect, it } from 'vitest'
import { makeCase } from '../../bench/corpus/cases'
import { aimOf, CAUSES, type Count, LEVELS, precision, recall, Score } from '../../bench/corpus/score'

const CASES = 240
const SEED = 7
/** Fewer than these say too little: traces with a cause, and runs in which it occurs. */
const ENOUGH = 20
const ENOUGH_RUNS = 10

type Least = Record<string, [number, number]>

/**
 * Where the aims are out of reach: retries and copies without Spark's ids are told from the order of a handful of traces. What is
 * not told is called unexplained, which is why that gathers more than was made.
 */
const LEAST: Least = {
  'process speculative_copy': [0.95, 0.7],
  'process task_retry': [0.78, 0.9],
  'process unexplained': [0.78, 0.98],
  'none client_retry': [0.99, 0.85],
  'none task_retry': [0.98, 0.83],
  'none unexplained': [0.95, 0.99],
}

/** The same by run: whether a cause is named in a run at all. */
const LEAST_BY_RUN: Least = {
  'process task_retry': [0.94, 0.88],
  'process plan_reevaluation': [0.95, 0.93],
  'process unexplained': [0.68, 0.97],
  'none task_retry': [0.97, 0.78],
  'none unexplained': [0.88, 0.97],
}

function missedAims(counts: ReadonlyMap<string, Count>, enough: number, known: Least): string[] {
  return LEVELS.flatMap((level) =>
    CAUSES.flatMap((cause) => {
      const count = counts.get(`${level} ${cause}`)
      if (!count || count.right + count.missed < enough) return []
      const [least, most] = known[`${level} ${cause}`] ?? aimOf(level)
      return precision(count) >= least && recall(count) >= most ? [] : [`${level} ${cause}: ${precision(count).toFixed(4)} and ${recall(count).toFixed(4)}`]
    }),
  )
}

/** A small part of `npm run bench -- corpus`: the same cases at every run. */
describe('the corpus is detected as it was made', () => {
  const score = new Score()
  beforeAll(() => {
    for (let number = 0; number < CASES; number++) score.add(makeCase(SEED, number, 60), number)
  })

  it('no certain cause is wrong', () => {
    expect(score.certain).toBeGreaterThan(1_000)
    expect(score.wrongCertain).toEqual([])
  })

  it('precision and recall reach their aims, or what was reached before', () => {
    expect(missedAims(score.causes, ENOUGH, LEAST)).toEqual([])
    expect(missedAims(score.findings, ENOUGH_RUNS, LEAST_BY_RUN)).toEqual([])
  })

  it('every state of completeness is told', () => {
    for (const count of score.states.values()) expect([count.invented, count.missed]).toEqual([0, 0])
  })
})
