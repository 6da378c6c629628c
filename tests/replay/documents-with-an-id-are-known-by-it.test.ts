import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-doc-id', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, passes: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  const rows = await traces(url)
  expect(rows.map(({ document }) => document).sort()).toEqual(['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006'])
  expect(rows.map(({ spans, reportedSpans }) => [spans, reportedSpans])).toEqual(Array(6).fill([2, 2]))
  const batches = await Promise.all(['b0', 'b1'].map((batch) => traces(url, `batch_id:${batch}`)))
  expect(batches.map(({ length }) => length).reduce((sum, each) => sum + each)).toBe(6)
  expect(batches.every(({ length }) => length > 0)).toBe(true)
  const view = await trace(url, rows[0]?.id ?? '')
  expect(view.spans.map(({ name, parentId }) => [name, parentId === null])).toEqual([
    ['classify', true],
    ['Completions', false],
  ])
})
