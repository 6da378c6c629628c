import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { ArtifactWrite } from '../../lib/store/port'
import { trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

const file = (path: string, text: string, parts: Partial<ArtifactWrite> = {}): ArtifactWrite => ({
  path,
  contentType: 'application/json',
  data: Buffer.from(text),
  traceId: null,
  documentKey: null,
  unreadable: null,
  ...parts,
})

inEveryDialect((fresh) => {
  it('a file is given back byte for byte, small or large, and replaced by a later one', async () => {
    const store = await fresh()
    const large = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251))
    await store.commit([unit({ artifacts: [file('1/a.json', '{}'), { ...file('1/b', ''), data: large }] })])
    expect(Buffer.from((await store.artifact('1/b'))?.data ?? [])).toEqual(large)
    await store.commit([unit({ artifacts: [file('1/a.json', '{"x":1}')] })])
    const again = await store.artifact('1/a.json')
    expect([again?.contentType, Buffer.from(again?.data ?? []).toString()]).toEqual(['application/json', '{"x":1}'])
    expect(await store.artifact('1')).toBeNull()
  })

  it('a folder lists what is directly in it', async () => {
    const store = await fresh()
    await store.commit([unit({ artifacts: [file('1/x/a', 'aaa'), file('1/x/y/b', 'b'), file('1/x/y/c', 'c'), file('10/x/d', 'd'), file('1/x-z', 'e')] })])
    expect(await store.listArtifacts('1')).toEqual([
      { path: '1/x', isDir: true, size: 0 },
      { path: '1/x-z', isDir: false, size: 1 },
    ])
    expect(await store.listArtifacts('1/x/')).toEqual([
      { path: '1/x/a', isDir: false, size: 3 },
      { path: '1/x/y', isDir: true, size: 0 },
    ])
    expect(await store.artifactsOfExperiment('1' as ExperimentId, null)).toHaveLength(4)
    expect(await store.deleteArtifacts('1/x')).toBe(3)
    expect((await store.listArtifacts('')).map(({ path }) => path)).toEqual(['1', '10'])
  })

  it('one that does not parse makes its trace unreadable until it is replaced', async () => {
    const store = await fresh()
    const path = `1/traces/tr-${trace('t')}/artifacts/traces.json`
    await store.commit([unit({ artifacts: [file(path, '{"spans":', { traceId: trace('t'), unreadable: { message: 'ends early', byte: 9 } })] })])
    expect(await store.dirtyTraces(10)).toEqual([trace('t')])
    expect((await store.traceRows([trace('t')]))[0]?.rows.unreadable).toEqual({ path, message: 'ends early', byte: 9 })
    const { touched } = await store.commit([unit({ artifacts: [file(path, '{"spans":[]}', { traceId: trace('t') })] })])
    expect(touched).toEqual([trace('t')])
    expect((await store.traceRows([trace('t')]))[0]?.rows.unreadable).toBeNull()
  })

  it('is found by the document it was matched to', async () => {
    const store = await fresh()
    await store.commit([
      unit({ artifacts: [file('1/r/traces/doc-1.json', '1', { documentKey: 'doc-1' }), file('1/r/traces/doc-2.json', '2', { documentKey: 'doc-2' })] }),
    ])
    expect(await store.artifactsOfExperiment('1' as ExperimentId, 'doc-2')).toEqual([
      { path: '1/r/traces/doc-2.json', documentKey: 'doc-2', traceId: null, size: 1 },
    ])
  })
})
