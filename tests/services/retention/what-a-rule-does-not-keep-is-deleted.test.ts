import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ExperimentId, TraceId } from '../../../lib/core/ids'
import { NOTHING_SEEN, type RetentionSlice, tally } from '../../../lib/core/retention'
import { type Millis, type Nanos, nanosOf } from '../../../lib/core/time'
import { applyRetention } from '../../../lib/services/retention/apply-retention'
import { previewRetention } from '../../../lib/services/retention/preview-retention'
import type { Store } from '../../../lib/store/port'
import type { ListQuery } from '../../../lib/store/port-read'
import { inEveryDialect } from '../../store/every-dialect'
import { storeOfFourPasses } from '../../store/four-passes'
import { contextOver } from '../selection/chosen'

const ALL: ListQuery = { filter: { terms: [] }, sort: 'start', descending: false, after: null, limit: 100 }
const EXPERIMENT = '1' as ExperimentId
const starts = async (store: Store) => (await store.traces(ALL)).rows.map(({ startNs }) => startNs)
const goOn = async () => true

inEveryDialect((fresh) => {
  it('by count: the newest stay, the preview says so before, and there is a receipt', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const before = await starts(store)
    const rule = { experiment: EXPERIMENT, days: null, traces: 10, bytes: null }
    const preview = await previewRetention({ ctx, input: rule })
    expect(preview).toMatchObject({ traces: 14, total: 24, experiments: 1, oldestKeptNs: String(before[14]) })
    expect(preview.sentence).toMatch(/^Would delete 14 of 24 traces, /)
    expect(await starts(store)).toEqual(before)
    await store.saveRetentionRule({ experimentId: EXPERIMENT, days: null, traces: 10, bytes: null, madeMs: ctx.now() })
    expect(await applyRetention({ ctx, goOn })).toBe(14)
    expect(await starts(store)).toEqual(before.slice(14))
    expect(await store.receipts(5)).toMatchObject([{ kind: 'retention', traces: 14, by: 'retention', state: 'closing' }])
    expect(await applyRetention({ ctx, goOn })).toBe(0)
    expect(await store.receipts(5)).toHaveLength(1)
  })

  it('cut short it goes on with the same receipt', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    await store.saveRetentionRule({ experimentId: null, days: 1, traces: null, bytes: null, madeMs: ctx.now() })
    const newest = (await starts(store)).at(-1) as Nanos
    const later = contextOver(store, { now: (Number(newest / 1_000_000n) + 86_400_000) as Millis })
    expect(await applyRetention({ ctx: later, goOn: async () => false })).toBeGreaterThan(0)
    const [open] = await store.receiptsIn(['removing'])
    expect(await applyRetention({ ctx: later, goOn })).toBe(0)
    const [closed] = await store.receipts(5)
    expect(closed).toMatchObject({ id: open?.id, state: 'closing', traces: 23 })
    expect(await starts(store)).toEqual([newest])
  })

  it('an own rule stands before that for all; without a bound it is none', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    await store.saveRetentionRule({ experimentId: null, days: null, traces: 1, bytes: null, madeMs: ctx.now() })
    await store.saveRetentionRule({ experimentId: EXPERIMENT, days: null, traces: 20, bytes: null, madeMs: ctx.now() })
    expect(await applyRetention({ ctx, goOn })).toBe(4)
    await store.saveRetentionRule({ experimentId: EXPERIMENT, days: null, traces: null, bytes: null, madeMs: ctx.now() })
    expect(await store.retentionRules()).toMatchObject([{ experimentId: null }])
    expect(await applyRetention({ ctx, goOn })).toBe(19)
  })

  it('by bytes: as many of the newest as fit', async () => {
    const store = await storeOfFourPasses(fresh)
    const ctx = contextOver(store)
    const sizes = (await store.retentionSlice(EXPERIMENT, null, 100)).map(({ bytes }) => bytes)
    const bytes = sizes.slice(0, 7).reduce((a, b) => a + b, 0)
    if (bytes === 0) throw new Error('the traces hold nothing')
    await store.saveRetentionRule({ experimentId: EXPERIMENT, days: null, traces: null, bytes, madeMs: ctx.now() })
    await applyRetention({ ctx, goOn })
    expect((await starts(store)).length).toBe(7)
  })
})

it('a tally in slices is the tally of the whole; nothing newer goes than what stays', () => {
  const anyTraces = fc.array(fc.record({ startMs: fc.integer({ min: 0, max: 40 }), bytes: fc.integer({ min: 0, max: 5 }) }), { maxLength: 30 })
  const bound = (max: number) => fc.option(fc.integer({ min: 1, max }))
  fc.assert(
    fc.property(anyTraces, bound(1), bound(20), bound(40), fc.integer({ min: 1, max: 7 }), (traces, days, most, bytes, size) => {
      const rows = traces
        .sort((a, b) => b.startMs - a.startMs)
        .map(({ startMs, bytes }, place): RetentionSlice => ({ id: String(place) as TraceId, startNs: nanosOf(startMs), bytes }))
      const bounds = { days, traces: most, bytes }
      const now = (86_400_000 + 20) as Millis
      let sliced = NOTHING_SEEN
      for (let from = 0; from < rows.length; from += size) sliced = tally(sliced, rows.slice(from, from + size), bounds, now)
      const whole = tally(NOTHING_SEEN, rows, bounds, now)
      expect(sliced).toEqual(whole)
      const { untilNs } = whole
      const kept = untilNs === null ? rows : rows.filter(({ startNs }) => startNs > untilNs)
      expect(kept).toHaveLength(rows.length - whole.traces)
      if (days !== null) expect(kept.every(({ startNs }) => startNs >= nanosOf(20))).toBe(true)
      const moments = new Set(kept.map(({ startNs }) => startNs)).size
      if (most !== null && moments > 1) expect(kept.filter(({ startNs }) => startNs !== kept.at(-1)?.startNs).length).toBeLessThan(most + 1)
    }),
  )
})
