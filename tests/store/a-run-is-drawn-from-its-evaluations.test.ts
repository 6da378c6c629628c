import { expect, it } from 'vitest'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import { passChart } from '../../lib/services/runs/pass-chart'
import { at } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { fourPasses, storeOfFourPasses } from './four-passes'

inEveryDialect((fresh) => {
  it('its marks are the evaluations that have a document, in order of start', async () => {
    const store = await storeOfFourPasses(fresh)
    const [run] = await store.runs({ limit: 1, pendingAfter: at(0) })
    if (!run) throw new Error('no run')
    const marks = await store.runMarks(run.detection.runId, 100)
    expect(marks).toHaveLength(24)
    expect(marks.map((mark) => mark.startNs)).toEqual(marks.map((mark) => mark.startNs).sort((a, b) => Number(a - b)))
    expect(marks.filter((mark) => mark.surplus)).toHaveLength(18)
    expect(await store.runMarks(run.detection.runId, 5)).toHaveLength(5)
    expect(await store.runMarks('r-none' as RunId, 5)).toEqual([])

    const chart = passChart(marks, run.detection)
    expect(chart.documents).toEqual(['doc-000', 'doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005'])
    expect(chart.marks.perDocument).toEqual([4, 4, 4, 4, 4, 4])
    expect(chart.marks.pass).toEqual(Array.from({ length: 6 }, () => [1, 2, 3, 4]).flat())
    expect(chart.marks.start.slice(0, 4)).toEqual([0, 1_000_000, 2_000_000, 3_000_000])
    expect(chart.unitNs).toBe(1_000)
    expect(chart.marks.traceId?.[1]).toBe(marks.find((mark) => mark.document === 'doc-000' && mark.pass === 2)?.id)
    expect(passChart(marks, run.detection, 2)).toMatchObject({ documents: ['doc-000', 'doc-001'], hiddenDocuments: 4 })
  })

  it('documents whose repeats answered differently are found, and the traces of one pair', async () => {
    const store = await fresh()
    const units = fourPasses()
    units.forEach((unit, place) => {
      const call = place % 6 === 0 ? unit.spans[1]?.row.call : null
      if (call) call.answerNormalisedHash = `n${place}`
    })
    for (const unit of units) await store.commit([unit])
    await derive(store)
    const query = { experimentId: '1' as ExperimentId, search: null, sort: 'key', descending: false, limit: 100, after: null, repeatedOnly: false } as const
    const { rows, total, differing } = await store.documents({ ...query, differingOnly: true })
    expect([rows.map(({ key }) => key), total, differing]).toEqual([['doc-000'], 6, 1])
    const [trace] = await store.documentTraces('1' as ExperimentId, 'doc-003', 1)
    const pair = { kind: 'column' as const, column: 'pair' as const, op: '=' as const, value: trace?.pair ?? '', negated: false }
    expect((await store.countTraces({ terms: [pair] })).traces).toBe(4)
  })
})
