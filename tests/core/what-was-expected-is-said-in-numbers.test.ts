import { describe, expect, it } from 'vitest'
import { silentFixes } from '../../lib/core/wording/advice/silent-fixes'
import {
  type ExpectedCounts,
  expectedSentence,
  expectedWhat,
  notSeenSentence,
  silentClientWhat,
  strayedSentence,
  strayedWithoutList,
} from '../../lib/core/wording/sentence-expected'

const counts = (more: Partial<ExpectedCounts>): ExpectedCounts => ({
  expected: 6,
  seen: 6,
  unexpected: 0,
  missingKeys: [],
  inDefaultKeys: [],
  strayed: 0,
  madeThen: true,
  ...more,
})

describe('expected and seen', () => {
  it('all seen is said without more', () => {
    expect(expectedSentence(counts({}))).toBe('6 expected, 6 seen, 0 surplus.')
    expect(expectedSentence(counts({ unexpected: 2 }))).toBe('6 expected, 6 seen, 2 surplus.')
  })

  it('a few missing are named, many are counted', () => {
    expect(expectedSentence(counts({ seen: 4, missingKeys: ['a', 'b `c`'] }))).toBe("6 expected, 4 seen, 0 surplus. Nothing came from `a` and `b 'c'`.")
    const first = Array.from({ length: 100 }, (_, index) => `d${index}`)
    expect(expectedSentence(counts({ expected: 1_000_000, seen: 5, missingKeys: first }))).toBe(
      '1,000,000 expected, 5 seen, 0 surplus. Nothing came from 999,995 of them.',
    )
  })

  it('a count alone does not tell which', () => {
    expect(expectedSentence(counts({ seen: 4 }))).toBe('6 expected, 4 seen, 0 surplus. A count alone does not tell which are missing: a list of keys does.')
  })

  it('that two workers raced is certain only when the experiment was made then and the documents are those that are missing', () => {
    const strayed = { seen: 4, missingKeys: ['a', 'b'], inDefaultKeys: ['a', 'b'], strayed: 2 }
    expect(expectedSentence(counts(strayed))).toBe(
      '6 expected, 4 seen, 0 surplus. Two workers created the experiment at the same moment; the refused one sent 2 traces to `Default`.',
    )
    expect(expectedSentence(counts({ ...strayed, madeThen: false }))).toContain('probably two workers created the experiment at once')
    expect(strayedWithoutList(1, true)).toMatch(/^1 trace lies in `Default` at the same time.*perhaps two workers/)
    expect(strayedWithoutList(0, true)).toBe('')
    expect([strayedSentence(1, true), strayedSentence(2, false)]).toEqual([
      '1 of them landed in Default at the same time: two workers created the experiment at once, and the refused one fell back.',
      '2 of them landed in Default at the same time: probably two workers created the experiment at once, and the refused one fell back.',
    ])
  })

  it('lists and clients in one line each', () => {
    expect(expectedWhat({ expected: 6, seen: 2, strayed: 2 })).toBe('2 seen of 6 expected; 2 more landed in `Default`')
    expect(expectedWhat({ expected: 6, seen: 2, strayed: 0 })).toBe('2 seen of 6 expected')
    expect(notSeenSentence([])).toBe('')
    expect(notSeenSentence([{ missing: 2, inDefault: 2, silent: false }])).toBe(
      '2 expected documents were not seen in their run: all of them landed in `Default`.',
    )
    expect(silentClientWhat({ opened: 2, inDefault: 1 })).toBe('Opened it 2 times; 1 trace from this address lies in `Default` instead.')
  })
})

it('the fix of an announced run names its experiment, quoted for where it stands', () => {
  const [python, shell] = silentFixes(`it's "new"`, 'a1').map((fix) => fix.lines.map(({ code }) => code).join('\n'))
  expect(python).toContain('mlflow.set_experiment("it\'s \\"new\\"")')
  expect(shell).toContain(`export MLFLOW_EXPERIMENT_NAME='it'\\''s "new"'`)
  expect(shell).toContain('OTEL_RESOURCE_ATTRIBUTES=onceover.run.id=a1')
})
