import { describe, expect, it } from 'vitest'
import { completed, completionsAt, valueKeyAt } from '@/components/filter-bar/completion'

const SOURCES = {
  labels: [
    { key: 'missing_reason', traces: 3, atLeast: false },
    { key: 'doc_id', traces: 24, atLeast: true },
    { key: 'model', traces: 2, atLeast: false },
  ],
  values: [
    { value: 'doc 1', count: 4 },
    { value: 'doc-2', count: 2 },
  ],
}
const labels = (text: string, caret = text.length) => completionsAt(text, caret, SOURCES).map((completion) => completion.label)

describe('completion', () => {
  it('offers keys that begin with what is typed, then free text', () => {
    expect(labels('repeat>1 miss')).toEqual(['missing:true', 'missing:false', 'missing_spans>', 'missing_reason:', '"miss…"'])
  })

  it('offers a label named like a column behind an @, and the values of either', () => {
    expect(labels('mod')).toEqual(['model:', '@model:', '"mod…"'])
    expect(labels('@m')).toEqual(['@model:', '"@m…"'])
    expect(completionsAt('@model:doc-', 11, SOURCES)[0]?.insert).toBe('@model:doc-2')
    expect(completionsAt('model:doc-', 10, SOURCES)[0]?.insert).toBe('model:doc-2')
  })

  it('keeps the minus of an excluding term', () => {
    expect(completionsAt('-stat', 5, SOURCES)[0]?.insert).toBe('-state:')
  })

  it('offers the values of a key, quoted where they must be', () => {
    expect(valueKeyAt('doc_id:doc', 10)).toBe('doc_id')
    expect(completionsAt('doc_id:doc', 10, SOURCES).map((completion) => completion.insert)).toEqual(['doc_id:"doc 1"', 'doc_id:doc-2'])
    expect(labels('state:e')).toContain('ERROR')
  })

  it('completes the last alternative and keeps the ones before', () => {
    expect(completionsAt('doc_id:a,doc-', 13, SOURCES)[0]?.insert).toBe('doc_id:a,doc-2')
  })

  it('replaces the term at the caret and nothing else', () => {
    const [first] = completionsAt('miss cost>1', 4, SOURCES)
    expect(first && completed('miss cost>1', 4, first)).toEqual({ text: 'missing:true cost>1', caret: 12 })
  })

  it('has nothing to say inside a quoted text', () => {
    expect(labels('"brown f')).toEqual([])
  })
})
