import { makeCase } from './cases'
import { report } from './print'
import { Score } from './score'

/** What a corpus is made of: how many cases, from which seed, and how many examples of what went wrong are shown. */
export interface CorpusOptions {
  cases: number
  seed: number
  examples: number
}

/** Makes a corpus, detects it and gives the report; `false` when a certain cause was wrong. */
export function runCorpus({ cases, seed, examples }: CorpusOptions): { text: string; good: boolean } {
  const began = performance.now()
  const score = new Score()
  for (let number = 0; number < cases; number++) score.add(makeCase(seed, number), number)
  return { text: report(score, (performance.now() - began) / 1_000, examples), good: score.wrongCertain.length === 0 }
}
