import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { type TraceId, traceIdFrom } from '../../lib/core/ids'
import type { TraceRows } from '../../lib/core/trace-rows'
import { Deriver } from '../../lib/server/deriver'
import { SetAside } from '../../lib/server/set-aside'
import { type Store, StoreBusyError } from '../../lib/store/port'

const ids = Array.from({ length: 500 }, (_, at) => traceIdFrom((at + 1).toString(16).padStart(32, '0')) as TraceId)

/** A store of traces without spans, of which some cannot be kept. */
function storeOf(bad: ReadonlySet<TraceId>) {
  const dirty = new Set(ids)
  const store: Partial<Store> = {
    dirtyTraces: async (limit) => [...dirty].slice(0, limit),
    traceRows: async (wanted) => wanted.map((traceId) => ({ rows: rowsOf(traceId), touched: 1 })),
    saveSummaries: async (summaries) => {
      if (summaries.some(({ summary }) => bad.has(summary.facts.traceId))) throw new Error('out of range')
      for (const { summary } of summaries) dirty.delete(summary.facts.traceId)
      return []
    },
    dirtyExperiments: async () => [],
    identitySettings: async () => DEFAULT_SETTINGS,
  }
  return { store: store as Store, dirty }
}

function rowsOf(traceId: TraceId): TraceRows {
  return { traceId, info: null, spans: [], origins: new Map(), unreadable: null, callTexts: new Map() }
}

it('all others are summarised, and each bad one is reported once', async () => {
  const bad = new Set([ids[0], ids[7], ids[300]] as TraceId[])
  const { store, dirty } = storeOf(bad)
  const errors: unknown[] = []
  const deriver = new Deriver(store, (error) => errors.push(error))
  await deriver.settle('findings')
  await deriver.settle('findings')
  expect([...dirty]).toEqual([...bad])
  expect(errors).toHaveLength(3)
})

it('a pass that a busy database ends has changed what is shown all the same', async () => {
  const { store, dirty } = storeOf(new Set())
  const { saveSummaries } = store
  const busyOnce = async (summaries: Parameters<typeof saveSummaries>[0]) => {
    if (dirty.size < ids.length) throw new StoreBusyError()
    return saveSummaries(summaries)
  }
  const deriver = new Deriver({ ...store, saveSummaries: busyOnce }, () => {})
  const before = deriver.revision
  await expect(deriver.settle('summaries')).rejects.toThrow(StoreBusyError)
  expect(dirty.size).toBeLessThan(ids.length)
  expect(deriver.revision).toBeGreaterThan(before)
})

it('what was set aside is tried again later', () => {
  let now = 0
  const aside = new SetAside<string>(1_000, () => now)
  aside.add('a')
  expect([aside.has('a'), aside.size]).toEqual([true, 1])
  now = 1_001
  expect([aside.has('a'), aside.size]).toEqual([false, 0])
})
