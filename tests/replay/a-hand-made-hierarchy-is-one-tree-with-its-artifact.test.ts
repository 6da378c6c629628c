import { expect } from 'vitest'
import { runFinding } from '../../lib/api/contract/runs'
import { read, trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-manual-hierarchy', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, passes: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  for (const { id, document } of await traces(url)) {
    const { spans, artifacts } = await trace(url, id)
    const root = spans.find(({ parentId }) => parentId === null)
    expect(root?.name).toBe('doc_processing')
    expect(spans.filter(({ parentId }) => parentId === root?.id).map(({ name }) => name)).toEqual(['Completions', 'parse'])
    expect(artifacts.some(({ path }) => path.endsWith(`traces/${document}.json`))).toBe(true)
  }
  const finding = await read(url, `runs/${check.run}`, runFinding)
  expect(finding.artifacts.map(({ document, path }) => [document, path.split('/').at(-1)]).sort()).toEqual(
    ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006'].map((document) => [document, `${document}.json`]),
  )
})
