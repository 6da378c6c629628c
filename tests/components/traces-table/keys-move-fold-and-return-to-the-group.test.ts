import { describe, expect, it } from 'vitest'
import { moveTo } from '@/components/traces-table/row-keys'
import { groupedRows, groupKey, memberFilter } from '@/components/traces-table/table-rows'
import type { TraceGroup, TracePage, TraceRowView } from '@/lib/api/contract/traces'

/** A group as the table needs it. */
function group(value: string | null): TraceGroup {
  const money = { costNano: '0', wasteNano: '0', firstNs: '0', lastNs: '0' }
  const counts = {
    evaluations: 2,
    documents: 1,
    surplus: 1,
    incomplete: 0,
    errors: 0,
    workers: 1,
    inputTokens: 0,
    outputTokens: 0,
    totalTokens: 0,
    unpricedCalls: 0,
  }
  return { value, experiment: null, traces: 2, repeatFactor: 2, answers: [], ...counts, ...money }
}

/** Traces with these ids, of `total` in all. */
function page(ids: string[], total = ids.length): TracePage {
  const trace = (id: string): TraceRowView => ({
    ...{ id, requestId: id, experiment: { id: '0', name: 'Default' }, name: 'classify', state: 'OK', completeness: 'complete', pending: false, spans: 1 },
    ...{ reportedSpans: null, document: null, documentSource: null, run: null, role: null, pass: null, cause: null, surplus: false, documentFactor: null },
    ...{ startNs: '0', durationNs: '0', worker: null, stage: null, partition: null, model: null, inputTokens: null, outputTokens: null, totalTokens: null },
    ...{ costNano: null, unpricedCalls: 0, session: null, user: null, inputPreview: null, outputPreview: null },
  })
  return { rows: ids.map(trace), next: null, total, documents: 1 }
}

const MEMBERS = new Map([[groupKey(group('a')), { page: page(['t1', 't2']), error: null, retry: () => {} }]])
const ROWS = groupedRows([group('a'), group(null)], new Set(['=a', '-']), MEMBERS, () => '')

describe('the rows of the grouped table', () => {
  it('hold the traces of an open group under it, and a line for those still on their way', () => {
    expect(ROWS.map((row) => row.key)).toEqual(['=a', '=a/t1', '=a/t2', '-', '-/loading'])
  })

  it('say how many more a large group holds', () => {
    const rows = groupedRows([group('a')], new Set(['=a']), new Map([['=a', { page: page(['t1'], 900), error: null, retry: () => {} }]]), () => 'doc_id:a')
    expect(rows.at(-1)).toMatchObject({ kind: 'rest', hidden: 899, filter: 'doc_id:a' })
  })

  it('are walked by keys: right enters an open group, left returns to it and folds it', () => {
    expect(moveTo('ArrowRight', ROWS, 0, 10)).toEqual({ index: 1 })
    expect(moveTo('ArrowLeft', ROWS, 2, 10)).toEqual({ index: 0 })
    expect(moveTo('ArrowLeft', ROWS, 0, 10)).toEqual({ index: 0, toggle: '=a' })
    expect(moveTo('PageDown', ROWS, 1, 10)).toEqual({ index: 4 })
    expect(moveTo('x', ROWS, 0, 10)).toBeNull()
  })

  it('are asked for by the filter of the table and the value of the group', () => {
    expect(memberFilter('cost>0.01', 'doc_id', group('doc 1'))).toBe('cost>0.01 doc_id:"doc 1"')
    expect(memberFilter('', 'worker', group(null))).toBe('-worker:*')
    expect(memberFilter('', 'batch_id', group(null))).toBe('-batch_id:*')
    expect(memberFilter('', 'experiment', group('3'))).toBe('experiment:3')
    const ofDemo = { value: 'doc-001', experiment: { id: '7', name: '/Demo/a' } }
    expect(memberFilter('', 'document', ofDemo)).toBe('experiment:/Demo/a document:doc-001')
    expect(groupKey(ofDemo)).toBe('7=doc-001')
  })
})
