import { expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { StoredShare, StoredView } from '../../lib/store/port-shares'
import { inEveryDialect } from './every-dialect'

const NOW = 1_800_000_000_000 as Millis
const share = (more: Partial<StoredShare> = {}): StoredShare => ({
  id: 'a1',
  hash: 'h',
  scope: { kind: 'trace', traceId: '0'.repeat(32) as TraceId },
  title: 'A trace',
  profile: { inputs: false, outputs: false, kinds: [], patterns: [], keys: [] },
  frozen: false,
  madeBy: 'ann',
  madeMs: NOW,
  endsMs: null,
  mostViews: null,
  views: 0,
  revokedMs: null,
  ...more,
})
const view = (number: number, atMs: number = NOW, shareId = 'a1'): StoredView => ({
  id: `v${number}`,
  shareId,
  hash: 'h',
  atMs: atMs as Millis,
  endsMs: (atMs + 1_000) as Millis,
  address: '10.0.0.1',
  userAgent: 'a browser',
})

inEveryDialect((fresh) => {
  it('gives no view twice, however many come at once', async () => {
    const store = await fresh()
    await store.addShare(share({ mostViews: 3 }), [])
    const opened = await Promise.all(Array.from({ length: 20 }, (_, number) => store.openShare(view(number))))
    expect(opened.filter(Boolean)).toHaveLength(3)
    expect(await store.share('a1')).toMatchObject({ views: 3 })
    expect(await store.viewsOf('a1', 100)).toHaveLength(3)
  })

  it('opens until its end and not at it', async () => {
    const store = await fresh()
    await store.addShare(share({ endsMs: (NOW + 10) as Millis }), [])
    expect(await store.openShare(view(1, NOW + 9))).toBe(true)
    expect(await store.openShare(view(2, NOW + 10))).toBe(false)
  })

  it('opens no more once it is revoked, and its copy is gone', async () => {
    const store = await fresh()
    await store.addShare(share({ frozen: true }), [{ asked: 'traces/1', traceId: null, version: null, data: Uint8Array.of(1, 2) }])
    expect([...((await store.frozenAnswer('a1', 'traces/1'))?.data ?? [])]).toEqual([1, 2])
    expect(await store.revokeShare('a1', NOW)).toBe(true)
    expect(await store.revokeShare('a1', NOW)).toBe(false)
    expect(await store.openShare(view(1))).toBe(false)
    expect(await store.frozenAnswer('a1', 'traces/1')).toBeNull()
  })

  it('opens nothing for a share that is not there', async () => {
    const store = await fresh()
    expect(await store.openShare(view(1, NOW, 'none'))).toBe(false)
  })

  it('lists shares from the newest, a page at a time', async () => {
    const store = await fresh()
    for (const number of [1, 2, 3]) await store.addShare(share({ id: `a${number}`, madeMs: (NOW + Math.min(number, 2)) as Millis }), [])
    const first = await store.shares({ before: null, limit: 2, madeBy: null })
    expect(first.map(({ id }) => id)).toEqual(['a3', 'a2'])
    expect((await store.shares({ before: 'a2', limit: 2, madeBy: null })).map(({ id }) => id)).toEqual(['a1'])
  })
})
