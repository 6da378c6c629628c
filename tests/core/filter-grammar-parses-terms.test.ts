import { describe, expect, it } from 'vitest'
import { type ParsedTerm, parseFilter } from '../../lib/core/filter/filter-grammar'
import { filterKey } from '../../lib/core/filter/filter-keys'
import { momentMs } from '../../lib/core/filter/filter-values'
import { SORT_KEYS } from '../../lib/core/trace-sorts'

/** Terms of a text that must parse. */
function terms(text: string): ParsedTerm[] {
  const parsed = parseFilter(text)
  if ('error' in parsed) throw new Error(`${parsed.error.message} at ${parsed.error.at}`)
  return parsed.filter.terms
}

describe('a filter text', () => {
  it('is a conjunction of terms, a negation in front of any', () => {
    expect(terms('doc_id:doc-00* cost>0.01 missing:true repeat>1 "free text" -state:ERROR experiment:/Shared/reeval* model:gpt-4o-mini')).toEqual([
      { kind: 'label', key: 'doc_id', values: ['doc-00*'], match: 'glob', negated: false },
      { kind: 'column', column: 'cost', op: '>', value: '0.01', negated: false },
      { kind: 'column', column: 'completeness', op: '=', value: 'complete', negated: true },
      { kind: 'column', column: 'repeat', op: '>', value: '1', negated: false },
      { kind: 'text', text: 'free text', negated: false },
      { kind: 'column', column: 'state', op: '=', value: 'ERROR', negated: true },
      { kind: 'experiment_name', names: ['/Shared/reeval*'], negated: false },
      { kind: 'column', column: 'model', op: '=', value: 'gpt-4o-mini', negated: false },
    ])
  })

  it.each([
    ['duration>34ms', '34'],
    ['duration>2s', '2000'],
    ['duration>1.5m', '90000'],
    ['duration>250us', '0.25'],
    ['duration>7', '7'],
  ])('reads %s as milliseconds', (text, ms) => {
    expect(terms(text)).toEqual([{ kind: 'column', column: 'duration_ms', op: '>', value: ms, negated: false }])
  })

  it('reads a time without an offset as UTC', () => {
    expect(terms('start>=2026-11-01T04:50')).toEqual([
      { kind: 'column', column: 'start_ms', op: '>=', value: String(Date.UTC(2026, 10, 1, 4, 50)), negated: false },
    ])
    expect(terms('start>=2026-11-01T04:50+01:00')[0]).toMatchObject({ value: String(Date.UTC(2026, 10, 1, 3, 50)) })
  })

  it.each([
    ['start>-24h', 'start_ms', '>', '-24h', Date.UTC(2026, 10, 20, 12, 34)],
    ['start>-7d', 'start_ms', '>', '-7d', Date.UTC(2026, 10, 14, 12, 34)],
    ['end<=-30MIN', 'end_ms', '<=', '-30m', Date.UTC(2026, 10, 21, 12, 4, 56)],
    ['received>=-015s', 'received_ms', '>=', '-15s', Date.UTC(2026, 10, 21, 12, 34, 41)],
    ['start>-2w', 'start_ms', '>', '-2w', Date.UTC(2026, 10, 7, 12, 34)],
  ] as const)('reads %s as a time before now, and keeps it so', (text, column, op, value, ms) => {
    expect(terms(text)).toEqual([{ kind: 'column', column, op, value, negated: false }])
    expect(momentMs(value, Date.UTC(2026, 10, 21, 12, 34, 56, 789))).toBe(String(ms))
  })

  it('knows what the table is sorted by', () => {
    // Experiments are named, and inputs and answers are looked for as free text
    const others = new Set<string>(['experiment', 'input', 'answer'])
    for (const sort of SORT_KEYS) expect([sort, others.has(sort) || filterKey(sort) !== undefined]).toEqual([sort, true])
    expect(terms('factor>1')).toEqual(terms('repeat>1'))
  })

  it('takes a dollar sign, thousands and words with spaces', () => {
    expect(terms('cost>$0.50 tokens>=10k cause:"plan reevaluation" state:error')).toMatchObject([
      { column: 'cost', value: '0.5' },
      { column: 'tokens', value: '10000' },
      { column: 'cause', value: 'plan_reevaluation' },
      { column: 'state', value: 'ERROR' },
    ])
  })

  it('takes any other key as a label: alternatives, existence, comparison, quoted keys', () => {
    expect(terms('batch_id:b0,b1 team:* score>=0.5 "my key":"a b" -env:prod')).toEqual([
      { kind: 'label', key: 'batch_id', values: ['b0', 'b1'], match: 'equal', negated: false },
      { kind: 'label', key: 'team', values: [], match: 'exists', negated: false },
      { kind: 'label_compare', key: 'score', op: '>=', value: 0.5, negated: false },
      { kind: 'label', key: 'my key', values: ['a b'], match: 'equal', negated: false },
      { kind: 'label', key: 'env', values: ['prod'], match: 'equal', negated: true },
    ])
  })

  it('takes a label named like a column, or like anything else of ours, behind an @', () => {
    expect(terms('@model:x -@state:a,b* @duration>2 @missing:* @@model:y @team:z @factor:1')).toEqual([
      { kind: 'label', key: 'model', values: ['x'], match: 'equal', negated: false },
      { kind: 'label', key: 'state', values: ['a', 'b*'], match: 'glob', negated: true },
      { kind: 'label_compare', key: 'duration', op: '>', value: 2, negated: false },
      { kind: 'label', key: 'missing', values: [], match: 'exists', negated: false },
      { kind: 'label', key: '@model', values: ['y'], match: 'equal', negated: false },
      { kind: 'label', key: '@team', values: ['z'], match: 'equal', negated: false },
      { kind: 'label', key: 'factor', values: ['1'], match: 'equal', negated: false },
    ])
  })

  it('takes alternatives of a column behind a comma', () => {
    expect(terms('pass:2,3 model:gpt*,claude-4 -experiment:a,b')).toEqual([
      { kind: 'column', column: 'pass', op: '=', value: '2', alternatives: ['3'], negated: false },
      { kind: 'column', column: 'model', op: 'glob', value: 'gpt*', alternatives: ['claude-4'], negated: false },
      { kind: 'experiment_name', names: ['a', 'b'], negated: true },
    ])
  })

  it('keeps an asterisk inside quotes as itself', () => {
    expect(terms('worker:"a*b" worker:"a b"*')).toMatchObject([
      { op: '=', value: 'a*b' },
      { op: 'glob', value: 'a b*' },
    ])
  })

  it('names one trace by either spelling of its id', () => {
    const hex = 'c55bfcf5ff3c992c0123456789abcdef'
    expect(terms(`id:tr-${hex}`)).toEqual(terms(`id:${hex.toUpperCase()}`))
  })

  it('takes bare words and escaped quotes as text', () => {
    expect(terms('brown fox "a \\"b\\""')).toMatchObject([{ text: 'brown' }, { text: 'fox' }, { text: 'a "b"' }])
  })

  it('is empty for an empty text', () => {
    expect(terms('  \n ')).toEqual([])
  })
})
