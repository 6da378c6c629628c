import { expect, it } from 'vitest'
import { explainCostPoint } from '../../../lib/services/cost/explain-point'
import { findCostAnomalies } from '../../../lib/services/cost/find-anomalies'
import { readCost } from '../../../lib/services/cost/read-cost'
import { replaySettings } from '../../../lib/services/cost/replay-settings'
import { listTraces } from '../../../lib/services/traces/list-traces'
import { aRun } from '../decisions/decided'
import { nightly, STRETCH } from './nightly'

const USUAL = { deviations: 5, ratio: 1.5, leastNano: '0' }

it('by its factors, with the traces behind it and those it is compared with', async () => {
  const { ctx, id } = await nightly(9, 4)
  const page = await findCostAnomalies({ ctx, input: { experiment: id } })
  expect(page.lead?.anomaly).toMatchObject({
    kind: 'jump',
    subject: { kind: 'experiment', name: null },
    sentence: 'The bill is 4.0 × the usual: 100 % of it is repetition.',
    detail: '$0.000002 against a median of $0.000001 over 9 earlier runs.',
    costNano: '2400',
    usualNano: '600',
    wasteNano: '1800',
    ratio: 4,
  })
  const explanation = page.lead?.explanation
  expect(explanation?.factors.map(({ name, change, sharePercent }) => [name, Math.round(change * 1e6) / 1e6, sharePercent])).toEqual([
    ['documents', 1, 0],
    ['repeats', 4, 100],
    ['calls', 1, 0],
    ['tokens', 1, 0],
    ['price', 1, 0],
  ])
  const count = async (filter: string) =>
    (await listTraces({ ctx, input: { filter, sort: 'start', descending: true, after: null, limit: 1, labels: [] } })).total
  expect(await count(page.lead?.anomaly.filter ?? '')).toBe(24)
  expect(await count(page.lead?.anomaly.usualFilter ?? '')).toBe(54)
  for (const { filter, traces } of explanation?.grown ?? []) expect(await count(filter)).toBe(traces)
})

it('in the chart it is the flagged point, and every other is usual or too early to tell', async () => {
  const { ctx, id } = await nightly(9, 4)
  const { points, history } = await readCost({ ctx, input: { ...STRETCH, experiment: id, by: 'run', limit: 60, split: null } })
  expect(points.map(({ verdict }) => verdict)).toEqual([
    ...Array.from({ length: 5 }, () => 'not_enough_history'),
    ...Array.from({ length: 4 }, () => 'usual'),
    'flagged',
  ])
  expect(points.at(-1)).toMatchObject({ usualNano: '600', limitNano: '900', ratio: 4 })
  expect(history).toBe('$0.000002 against a median of $0.000001 over 9 earlier runs.')
  const last = points.at(-1)?.id ?? ''
  const told = await explainCostPoint({ ctx, input: { experiment: id, by: 'run', point: last } })
  expect(told).toMatchObject({ verdict: 'flagged', explanation: { changeText: '4.0', reason: '100 % of it is repetition' } })
  await expect(explainCostPoint({ ctx, input: { experiment: id, by: 'run', point: 'no such run' } })).rejects.toMatchObject({ code: 'not_found' })
})

it('with fewer than five earlier runs it is not told, and said why', async () => {
  const { ctx, id, store } = await nightly(4, 4)
  const page = await findCostAnomalies({ ctx, input: { experiment: id } })
  expect(page).toMatchObject({ anomalies: [], lead: null, sentence: 'Not enough history: 4 earlier runs, 5 with a price are needed.' })
  const second = await store.createExperiment('/Shared/second', {}, 0 as never)
  const units = aRun({ name: 'other' }).map((one) => ({
    ...one,
    spans: one.spans.map((made) => ({ ...made, row: { ...made.row, experimentId: second?.id ?? id } })),
  }))
  await store.commit(units)
  await ctx.settle()
  const all = await findCostAnomalies({ ctx, input: { experiment: null } })
  expect(all).toMatchObject({ anomalies: [], sentence: 'Not enough history: none of 2 experiments has 5 earlier points with a price.' })
})

it('a sensitivity is tried on history before it is saved', async () => {
  const { ctx, id } = await nightly(9, 4)
  const tried = (settings: typeof USUAL) => replaySettings({ ctx, input: { experiment: id, days: 30, ...settings } })
  expect(await tried(USUAL)).toMatchObject({ fired: 1, sentence: 'Would have fired once in 30 days.' })
  expect(await tried({ ...USUAL, ratio: 4.5 })).toMatchObject({ fired: 0, sentence: 'Would not have fired in 30 days.' })
  expect(await tried({ ...USUAL, leastNano: '2401' })).toMatchObject({ fired: 0 })
})

it('one bad run fires once, however many of its documents are dear', async () => {
  const { ctx, id } = await nightly(9, 1, ['doc-2', 'doc-5'])
  const { anomalies } = await findCostAnomalies({ ctx, input: { experiment: id } })
  expect(anomalies.map(({ subject }) => subject)).toEqual([
    { kind: 'document', name: 'doc-5' },
    { kind: 'document', name: 'doc-2' },
  ])
  expect(await replaySettings({ ctx, input: { experiment: id, days: 30, ...USUAL } })).toMatchObject({
    fired: 1,
    sentence: 'Would have fired once in 30 days.',
    anomalies: [{ subject: { kind: 'document' }, others: 1 }],
  })
})

it('a job that should have run and did not is told, whatever it costs', async () => {
  const { ctx, id } = await nightly(20, 1)
  const later = { ...ctx, now: () => (ctx.now() + 2 * 86_400_000) as ReturnType<typeof ctx.now> }
  expect((await findCostAnomalies({ ctx, input: { experiment: id } })).anomalies).toEqual([])
  const page = await findCostAnomalies({ ctx: later, input: { experiment: null } })
  expect(page.lead?.anomaly).toMatchObject({ kind: 'silence', experiment: { id } })
  expect(page.lead?.anomaly.sentence).toMatch(/^Nothing came since 2023-12-04 22:13 UTC; the next run was due at 2023-12-05 22:13 UTC\./)
})
