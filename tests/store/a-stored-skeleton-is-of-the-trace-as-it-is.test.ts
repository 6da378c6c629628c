import { expect, it } from 'vitest'
import { span, trace, unit } from './build'
import { summariseDirty } from './derive'
import { type Fresh, inEveryDialect } from './every-dialect'

const id = trace('t')
const DATA = Uint8Array.from([31, 139, 0, 255])

async function storeWithSpan(fresh: Fresh) {
  const store = await fresh()
  const send = async (name: string) => {
    await store.commit([unit({ spans: [span('t', name)] })])
    await summariseDirty(store)
  }
  await send('a')
  const arrived = (await store.traceVersion(id)) ?? ''
  return { store, send, arrived }
}

inEveryDialect((fresh) => {
  it('and comes back byte by byte, in its version alone', async () => {
    const { store, arrived } = await storeWithSpan(fresh)
    expect(await store.storedSkeleton(id, 'v1')).toBeNull()
    expect(await store.saveSkeleton(id, arrived, 'v1', DATA)).toBe(true)
    expect(Buffer.from((await store.storedSkeleton(id, 'v1')) ?? [])).toEqual(Buffer.from(DATA))
    expect([await store.hasSkeleton(id, 'v1'), await store.hasSkeleton(id, 'v2')]).toEqual([true, false])
    expect(await store.storedSkeleton(id, 'v2')).toBeNull()
    expect(await store.saveSkeleton(id, arrived, 'v2', DATA)).toBe(true)
    expect(await store.hasSkeleton(id, 'v1')).toBe(false)
  })

  it('and is refused when something arrived while it was made', async () => {
    const { store, send, arrived } = await storeWithSpan(fresh)
    await send('b')
    expect(await store.saveSkeleton(id, arrived, 'v1', DATA)).toBe(false)
    expect(await store.hasSkeleton(id, 'v1')).toBe(false)
  })

  it('and goes with the trace, which takes none afterwards', async () => {
    const { store, arrived } = await storeWithSpan(fresh)
    await store.saveSkeleton(id, arrived, 'v1', DATA)
    await store.deleteTraces([id])
    expect(await store.hasSkeleton(id, 'v1')).toBe(false)
    expect(await store.saveSkeleton(id, arrived, 'v1', DATA)).toBe(false)
    expect(await store.traceVersion(id)).toBeNull()
  })
})
