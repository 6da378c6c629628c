import { describe, expect, it } from 'vitest'
import type { JumpQuery } from '../../../lib/api/contract/jump'
import { byName } from '../../../lib/services/jump/by-name'
import { jump } from '../../../lib/services/jump/jump'
import { spanId, T0, trace } from '../../store/build'
import { derive } from '../../store/derive'
import { asked, experimentNamed, send } from '../expected/asked'

async function filled() {
  const all = await asked()
  const nightly = await experimentNamed(all, '/Shared/nightly')
  const other = await experimentNamed(all, '/Shared/other')
  await send(all, nightly, ['inv-1', 'inv-2', 'INV-3'])
  await send(all, other, ['inv-1'])
  await derive(all.store)
  const to = (q: string, more: Partial<JumpQuery> = {}) => jump({ ctx: all.ctx, input: { q, experiment: null, trace: null, ...more } })
  return { ...all, nightly, other, to }
}

describe('a typed text leads to what it names', () => {
  it('the beginning of a key to its documents, in the case typed or another, of one experiment where pages are narrowed to it', async () => {
    const { to, other } = await filled()
    expect((await to('inv-')).documents.map(({ key, experiment }) => `${key} ${experiment.name}`)).toEqual([
      'inv-1 /Shared/nightly',
      'inv-1 /Shared/other',
      'inv-2 /Shared/nightly',
      'INV-3 /Shared/nightly',
    ])
    expect((await to('INV-1')).documents.map(({ key }) => key)).toEqual(['inv-1', 'inv-1'])
    expect((await to('inv-', { experiment: other })).documents).toEqual([{ key: 'inv-1', experiment: { id: other, name: '/Shared/other' } }])
  })

  it('a part of a name to experiments and their newest runs, the likeliest first', async () => {
    const { to, nightly, other } = await filled()
    const found = await to('night')
    expect(found.experiments).toEqual([{ id: nightly, name: '/Shared/nightly' }])
    expect(found.runs).toMatchObject([{ experiment: { id: nightly }, evaluations: 3, surplus: 0 }])
    expect((await to('shared')).experiments.map(({ id }) => id)).toEqual([other, nightly])
    expect((await to(found.runs[0]?.id ?? '')).runs.map(({ id }) => id)).toEqual([found.runs[0]?.id])
  })

  it('an id in any spelling to its trace, a traceparent to its span, a span id to a span of the open trace only', async () => {
    const { to, nightly } = await filled()
    const id = trace(`${nightly}inv-10`)
    const root = spanId('root')
    const expected = [{ id, span: null, document: 'inv-1', name: 'classify', experiment: { name: '/Shared/nightly' }, startNs: `${T0}000000` }]
    for (const text of [id, id.toUpperCase(), `tr-${id}`, Buffer.from(id, 'hex').toString('base64')]) expect((await to(text)).traces).toMatchObject(expected)
    expect((await to(id.slice(0, 12))).traces.map((one) => one.id)).toContain(id)
    expect((await to(`00-${id}-${root}-01`)).traces).toMatchObject([{ id, span: root }])
    expect((await to(root, { trace: id })).traces).toMatchObject([{ id, span: root }])
    expect((await to(root)).traces).toEqual([])
    expect((await to('f'.repeat(32))).traces).toEqual([])
  })

  it('a saved view by its name, and nothing to nothing', async () => {
    const { to, store, ctx } = await filled()
    await store.saveView({ id: 'v1', name: 'Surplus of today', query: 'q=repeat%3E1', madeMs: ctx.now() })
    expect((await to('today')).views).toEqual([{ id: 'v1', name: 'Surplus of today', query: 'q=repeat%3E1' }])
    expect(await to('   ')).toEqual({ traces: [], documents: [], experiments: [], runs: [], views: [] })
  })
})

describe('of names that hold a text', () => {
  it('the name itself comes first, then its beginning, then the beginning of a word, then the rest', () => {
    const names = ['/a/xnight', '/a/nightly', 'night', 'nights', '/a/knight', 'day']
    expect(byName(names, 'NIGHT', (name) => name)).toEqual(['night', 'nights', '/a/nightly', '/a/knight', '/a/xnight'])
  })
})
