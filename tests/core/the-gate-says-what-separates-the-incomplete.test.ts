import { expect, it } from 'vitest'
import type { Separator } from '../../lib/core/completeness/separate'
import { judge } from '../../lib/core/wording/gate'
import { onlyRun, story } from './build-facts'

const run = onlyRun(story(`@0s: ${'abcdefghij'.split('').join(' ')} k? l? m? n? o?`))
const separator: Separator = { key: 'worker', value: '6717', lost: 4, lostTotal: 5, whole: 1, wholeTotal: 10, difference: 0.7, also: [] }

const judged = (separators: Separator[]) =>
  judge({
    experiment: '/Shared/nightly',
    run: run.runId,
    detections: [run],
    expected: null,
    listed: null,
    distinctDocuments: 15,
    separators,
    maxRepeat: 1,
    maxIncomplete: 0,
  })

it('a clear separator is named in the reason and as a field', () => {
  const answer = judged([separator])
  expect(answer.reasons).toEqual(['5 of 15 traces are incomplete, 0 allowed: 5 without spans. 4 of the 5 came from worker 6717.'])
  expect(answer.incomplete_explained).toEqual([{ key: 'worker', value: '6717', lost: 4, lost_total: 5, whole: 1, whole_total: 10 }])
})

it('a weak one is not, nor is any where nothing was ranked', () => {
  for (const separators of [[{ ...separator, difference: 0.3 }], []]) {
    const answer = judged(separators)
    expect(answer.reasons).toEqual(['5 of 15 traces are incomplete, 0 allowed: 5 without spans.'])
    expect(answer.incomplete_explained).toEqual([])
  }
})
