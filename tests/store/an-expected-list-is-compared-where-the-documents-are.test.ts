import { expect, it } from 'vitest'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { at } from './build'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

const id = '1' as ExperimentId
const createdMs = 5 as Millis

inEveryDialect((fresh) => {
  it('missing and surplus documents of a run and of an experiment, with repeats counted once', async () => {
    const store = await storeOfFourPasses(fresh)
    const [run] = await store.runs({ experimentId: id, limit: 1, pendingAfter: at(0) })
    const runId = run?.detection.runId as RunId
    const documents = ['doc-003', 'doc-001', 'doc-009', 'doc-001', 'o\'clock "7"', 'Doc-001']
    expect(await store.saveExpectList({ id: 'x1', experimentId: id, documents, createdMs })).toBe(5)
    expect(await store.expectList('x1')).toEqual({ id: 'x1', experimentId: id, documents: 5 })
    expect(await store.expectList('x2')).toBeNull()
    expect(await store.expectListKeys('x1', 2)).toEqual(['Doc-001', 'doc-001'])
    for (const scope of [{ run: runId }, { experiment: id }]) {
      expect(await store.listMissing('x1', scope, 100)).toEqual(['Doc-001', 'doc-009', 'o\'clock "7"'])
      expect(await store.listUnexpected('x1', scope, 100)).toEqual(['doc-000', 'doc-002', 'doc-004', 'doc-005'])
      expect(await store.countDocuments(scope)).toBe(6)
    }
    expect(await store.listMissing('x1', { run: runId }, 1)).toEqual(['Doc-001'])
    expect(await store.listMissing('x1', { run: '' as RunId }, 100)).toHaveLength(5)
    expect([...(await store.listSeenByRun('x1', [runId, 'r0' as RunId]))]).toEqual([[runId, 2]])
    expect([...(await store.documentsAmong(runId, ['doc-000', 'doc-009']))]).toEqual(['doc-000'])
  })

  it('a list longer than one slice is whole, and goes with its experiment', async () => {
    const store = await fresh()
    const documents = Array.from({ length: 45_000 }, (_, index) => `doc-${String(index % 40_001).padStart(6, '0')}`)
    const made = await store.createExperiment('nightly', {}, createdMs)
    const experimentId = made?.id as ExperimentId
    expect(await store.saveExpectList({ id: 'x1', experimentId, documents, createdMs })).toBe(40_001)
    const missing = await store.listMissing('x1', { experiment: experimentId }, 1_000_000)
    expect([missing.length, missing[0], missing.at(-1)]).toEqual([40_001, 'doc-000000', 'doc-040000'])
    await store.deleteExperimentForGood(experimentId)
    expect([await store.expectList('x1'), await store.expectListKeys('x1', 10)]).toEqual([null, []])
  })
})
