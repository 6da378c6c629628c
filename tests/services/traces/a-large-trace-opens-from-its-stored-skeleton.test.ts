import { gunzipSync } from 'node:zlib'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Skeleton } from '../../../lib/core/view/skeleton'
import { decodeSkeleton } from '../../../lib/core/view/skeleton-wire'
import { SkeletonJob } from '../../../lib/server/skeleton-job'
import { packSkeleton, type SkeletonSource } from '../../../lib/services/traces/make-skeleton'
import { LARGE_FROM, type PackedSkeleton, readSkeleton } from '../../../lib/services/traces/read-skeleton'
import { readTrace } from '../../../lib/services/traces/read-trace'
import { openStore } from '../../../lib/store/open'
import type { Store } from '../../../lib/store/port'
import { span, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshUrl } from '../../store/fresh-store'
import { contextOver } from '../spans/stored-span'

const id = trace('t')
beforeAll(async () => void (await freshUrl())) // the migrations, once
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A process over a database: its store, the job that stores skeletons, and which were made. */
async function opened(url: string, restMs = 0) {
  const store: Store = await openStore(url)
  const made: string[] = []
  const errors: unknown[] = []
  const make = async (source: SkeletonSource) => {
    made.push(source.id)
    return await packSkeleton(store, source)
  }
  const skeletons = new SkeletonJob(store, { make }, (error) => errors.push(error), restMs)
  closing.push(
    () => store.close(),
    () => skeletons.close(),
  )
  const ctx = { ...contextOver(store), skeletons }
  const read = async () => unpacked(await readSkeleton({ ctx, input: { id, known: null } }))
  return { store, skeletons, ctx, made, errors, read }
}

function unpacked({ bytes }: PackedSkeleton): Skeleton {
  return decodeSkeleton(Uint8Array.from(gunzipSync(bytes ?? new Uint8Array())).buffer)
}

const spans = (count: number) => Array.from({ length: count }, (_, at) => span('t', `s${at}`, { from: at, under: at === 0 ? null : 's0' }))

it('also after a restart, without its spans being read', async () => {
  const url = await freshUrl()
  const first = await opened(url)
  await first.store.commit([unit({ spans: spans(LARGE_FROM) })])
  await derive(first.store)
  first.skeletons.summarised([{ traceId: id, spanCount: LARGE_FROM }])
  const { version } = await readSkeleton({ ctx: first.ctx, input: { id, known: null } })
  await expect.poll(() => first.store.hasSkeleton(id, version), { timeout: 60_000 }).toBe(true)
  const before = await first.read()
  const second = await opened(url)
  expect(await second.read()).toEqual(before)
  expect([second.made, first.errors, second.errors]).toEqual([[], [], []])
  const page = await readTrace({ ctx: second.ctx, input: { id, spans: 3, after: null } })
  expect([page.spans.map(({ name }) => name), second.made]).toEqual([['s0', 's1', 's2'], []])
}, 120_000)

it('and never from that of an earlier version', async () => {
  const { store, read, made, ctx } = await opened(await freshUrl())
  await store.commit([unit({ spans: spans(LARGE_FROM) })])
  await derive(store)
  expect((await read()).count).toBe(LARGE_FROM)
  const { version } = await readSkeleton({ ctx, input: { id, known: null } })
  await expect.poll(() => store.hasSkeleton(id, version), { timeout: 60_000 }).toBe(true)
  await store.commit([unit({ spans: [span('t', 'late', { from: 9_000_000, under: 's0' })] })])
  await derive(store)
  expect((await read()).count).toBe(LARGE_FROM + 1)
  expect(made).toHaveLength(2)
}, 120_000)

it('deleted and sent again with as many requests, it is another one', async () => {
  const { store, read } = await opened(await freshUrl())
  await store.commit([unit({ spans: spans(LARGE_FROM), at: 10 })])
  await derive(store)
  expect((await read()).count).toBe(LARGE_FROM)
  await store.deleteTraces([id])
  await store.commit([unit({ spans: spans(LARGE_FROM + 7), at: 20 })])
  await derive(store)
  expect((await read()).count).toBe(LARGE_FROM + 7)
}, 120_000)

it('is not stored while it grows, and small ones never are', async () => {
  const { store, skeletons, made, ctx } = await opened(await freshUrl(), 3_600_000)
  await store.commit([unit({ spans: [...spans(LARGE_FROM), span('small', 'a')] })])
  await derive(store)
  skeletons.summarised([
    { traceId: id, spanCount: LARGE_FROM },
    { traceId: trace('small'), spanCount: 1 },
  ])
  await skeletons.close()
  expect(made).toEqual([])
  expect(await store.hasSkeleton(id, (await readSkeleton({ ctx, input: { id, known: null } })).version)).toBe(false)
}, 120_000)
