import { expect, it } from 'vitest'
import { type TracesFacts, tooFew, tooMany, tracesSentences, unknownTrace } from '../../lib/core/wording/compared-traces'

const facts: TracesFacts = {
  evaluations: 2,
  requests: [],
  answers: [],
  withoutCalls: 0,
  spansApart: 0,
  spans: 12,
  durationsNs: [34_000_000n, 34_000_001n],
  costs: [
    { nano: 5n, shown: '$0.01' },
    { nano: 5n, shown: '$0.01' },
  ],
}

it('answers and requests lead, measures follow, what is equal is last', () => {
  expect(tracesSentences(facts)).toEqual({ lead: 'Same request and same answer in both.', measures: 'Same spans, duration and cost.' })
  expect(
    tracesSentences({
      ...facts,
      requests: ['model'],
      answers: ['label'],
      spansApart: 1,
      durationsNs: [78_000_000n, 34_000_000n],
    }),
  ).toEqual({
    lead: 'Requests differ in `model`; answers differ in `label`.',
    measures: '1 of 12 spans is not in all of them. Duration from 34 ms to 78 ms. Same cost.',
  })
  expect(
    tracesSentences({
      ...facts,
      costs: [
        { nano: 9n, shown: '$0.09' },
        { nano: 5n, shown: '$0.05' },
      ],
    }).measures,
  ).toBe('Cost from $0.05 to $0.09. Same spans and duration.')
  expect(tracesSentences({ ...facts, costs: null }).measures).toBe('Not all of them are priced. Same spans and duration.')
})

it('what cannot be compared is said in plain words', () => {
  expect(unknownTrace('abc', 'no_id')).toBe('`abc` is no trace id.')
  expect(unknownTrace('abc', 'unknown')).toBe('`abc` is not here: it was deleted, or it never arrived.')
  expect(unknownTrace('a`b', 'trashed')).toBe("`a'b` was deleted; it can be brought back within an hour of that.")
  expect(tooMany(8, 12)).toBe('Only the first 8 of 12 traces are compared: more do not fit side by side.')
  expect(tooFew(1)).toBe('There is nothing to compare it with: choose another trace as well.')
  expect(tooFew(0)).toBe('There is nothing to compare: choose two to eight traces in Traces.')
})
