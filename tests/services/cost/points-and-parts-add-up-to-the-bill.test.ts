import { describe, expect, it } from 'vitest'
import { COST_STEPS, costQuery } from '../../../lib/api/contract/cost'
import { readCost } from '../../../lib/services/cost/read-cost'
import { readParts } from '../../../lib/services/cost/read-parts'
import { listTraces } from '../../../lib/services/traces/list-traces'
import { nightly, STRETCH } from './nightly'

const sum = (texts: readonly string[]) => texts.reduce((all, text) => all + BigInt(text), 0n)

describe('points and parts add up to the bill', () => {
  it('by run and by any step, in any zone, each with the filter that leaves its traces', async () => {
    const { ctx, id } = await nightly(9, 4)
    for (const zone of ['UTC', 'Asia/Kolkata', 'America/New_York'])
      for (const by of COST_STEPS) {
        const page = await readCost({ ctx, input: { ...STRETCH, experiment: id, zone, by, limit: 400, split: 'document' } })
        expect([zone, by, sum(page.points.map(({ costNano }) => costNano))]).toEqual([zone, by, 7_800n])
        expect(page.totals).toMatchObject({ costNano: '7800', wasteNano: '1800', calls: 78, wasteCalls: 18, traces: 78, points: page.points.length })
        expect(page.split?.values).toHaveLength(6)
        for (const point of page.points) {
          expect(sum(point.parts.map(({ costNano }) => costNano))).toBe(BigInt(point.costNano))
          const listed = await listTraces({ ctx, input: { filter: point.filter, sort: 'start', descending: true, after: null, limit: 1, labels: [] } })
          expect([zone, by, point.id, listed.total]).toEqual([zone, by, point.id, point.traces])
        }
      }
  })

  it('the newest points are listed, and that there are older ones is said', async () => {
    const { ctx, id } = await nightly(9, 4)
    const page = await readCost({ ctx, input: { ...STRETCH, experiment: id, by: 'run', limit: 3, split: 'model' } })
    expect(page).toMatchObject({ cut: true, totals: { points: 10, costNano: '7800' } })
    expect(page.points.map(({ costNano }) => costNano)).toEqual(['600', '600', '2400'])
    expect(page.points.map(({ parts }) => parts)).toEqual([
      [{ costNano: '600', wasteNano: '0' }],
      [{ costNano: '600', wasteNano: '0' }],
      [{ costNano: '2400', wasteNano: '1800' }],
    ])
  })

  it('by any key, each with the filter that leaves its traces', async () => {
    const { ctx } = await nightly(5, 2)
    for (const key of ['model', 'document', 'worker', 'user', 'experiment', 'run', 'doc_id', 'no such label']) {
      const page = await readParts({ ctx, input: { ...STRETCH, key, sort: 'cost', desc: true, limit: 100 } })
      expect([key, sum(page.parts.map(({ costNano }) => costNano))]).toEqual([key, 4_200n])
      expect([key, page.totals.costNano, page.distinct]).toEqual([key, '4200', page.parts.length])
      for (const part of page.parts) {
        const listed = await listTraces({ ctx, input: { filter: part.filter, sort: 'start', descending: true, after: null, limit: 1, labels: [] } })
        expect([key, part.value, listed.total]).toEqual([key, part.value, part.traces])
      }
    }
  })

  it('what cannot be asked is refused with the reason', async () => {
    const { ctx, id } = await nightly(1, 1)
    const asked = (input: Partial<Parameters<typeof readCost>[0]['input']>) =>
      readCost({ ctx, input: { ...STRETCH, by: 'day', limit: 10, split: null, ...input } })
    await expect(asked({ from: '2023-12-02', to: '2023-12-01' })).rejects.toMatchObject({ code: 'invalid', message: 'from: 2023-12-02 is after 2023-12-01' })
    await expect(asked({ from: '1990-01-01' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(asked({ from: '2021-01-01', by: 'hour' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(asked({ experiment: '999' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(asked({ filter: 'cost>cheap' })).rejects.toMatchObject({ code: 'invalid_filter' })
    for (const from of ['9999-12-31', '0001-01-01', '2026-02-30', '2026-13-01', '26-01-01', 'today', ''])
      expect([from, costQuery.safeParse({ from }).success]).toEqual([from, false])
    for (const zone of ['Mars/Olympus', 'UTC+99', '']) expect([zone, costQuery.safeParse({ zone }).success]).toEqual([zone, false])
    await expect(asked({ experiment: id, split: 'run' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
