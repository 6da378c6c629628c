import { expect, it } from 'vitest'
import { CARRIERS, DEFAULT_RULES, type DocumentRule, patternSource, readsPayload, ruleOfSource, sameRules } from '../../lib/core/identity'

const RULES: readonly DocumentRule[] = [
  { kind: 'pattern', pattern: 'a(b)' },
  { kind: 'tag', names: ['case', 'doc_id'] },
  { kind: 'attribute', names: ['case'] },
  { kind: 'input', paths: ['$.case.number', '$.number'] },
  { kind: 'pattern', pattern: 'c(d)' },
  { kind: 'client_request_id' },
  { kind: 'content' },
]

it('by its place, whatever the instrumentation put before the name', () => {
  expect(
    ['prompt pattern', 'tag doc_id', 'attribute case', 'input $.case.number', 'prompt pattern 2', 'client_request_id', 'content'].map((source) =>
      ruleOfSource(RULES, source),
    ),
  ).toEqual([0, 1, 2, 3, 4, 5, 6])
  for (const carrier of CARRIERS) expect(ruleOfSource(RULES, `attribute ${carrier}case`)).toBe(2)
  expect(ruleOfSource(RULES, 'input $.row.number')).toBe(3)
  expect([0, 4].map((place) => patternSource(RULES, place))).toEqual(['prompt pattern', 'prompt pattern 2'])
})

it('a source of other rules tells none', () => {
  for (const source of ['metadata case', 'tag other', 'attribute other.case', 'input $.doc_id', 'prompt pattern 3', 'nonsense'])
    expect(ruleOfSource(RULES, source)).toBeNull()
})

it('only patterns and paths of the user’s own need payloads', () => {
  expect(DEFAULT_RULES.some(readsPayload)).toBe(false)
  expect(RULES.map(readsPayload)).toEqual([true, false, false, true, true, false, false])
})

it('rules are the same when they say the same in the same order', () => {
  expect(sameRules(RULES, structuredClone(RULES) as DocumentRule[])).toBe(true)
  expect(sameRules(RULES, [...RULES].reverse())).toBe(false)
  expect(sameRules(RULES, RULES.slice(1))).toBe(false)
})
