import { expect, it } from 'vitest'
import { listTraces } from '../../../lib/services/traces/list-traces'
import { placeTrace } from '../../../lib/services/traces/place-trace'
import { T0 } from '../../store/build'
import { aRun, decided } from '../decisions/decided'

const NEWEST = { filter: '', sort: 'start', descending: true, after: null, limit: 100, labels: [] } as const

it('the labels that were asked for, and no others', async () => {
  const { ctx } = await decided(aRun({ name: 'a', documents: ['doc-1', 'doc-2'] }))
  const plain = await listTraces({ ctx, input: NEWEST })
  expect(plain.rows.map(({ labels }) => labels)).toEqual([{}, {}])
  const asked = await listTraces({ ctx, input: { ...NEWEST, labels: ['doc_id', 'no such key', '__proto__'] } })
  expect(asked.rows.map(({ labels }) => labels)).toEqual([{ doc_id: 'doc-2' }, { doc_id: 'doc-1' }])
})

it('ordered by a label, a trace without one as the least', async () => {
  const { ctx } = await decided(aRun({ name: 'a', documents: ['b', 'c', 'a'] }), aRun({ name: 'b', at: 60, documents: [''] }))
  const keys = async (descending: boolean) => (await listTraces({ ctx, input: { ...NEWEST, sort: 'label:doc_id', descending, labels: ['doc_id'] } })).rows
  expect((await keys(false)).map(({ labels }) => labels.doc_id ?? null)).toEqual(['', 'a', 'b', 'c'])
  expect((await keys(true)).map(({ labels }) => labels.doc_id ?? null)).toEqual(['c', 'b', 'a', ''])
})

it('what a surplus evaluation wasted, and nothing for a wanted one', async () => {
  const { ctx } = await decided(aRun({ name: 'a', passes: 2, documents: ['doc-1'] }))
  const { rows } = await listTraces({ ctx, input: { ...NEWEST, sort: 'waste' } })
  expect(rows.map(({ pass, wasteNano, documentFactor }) => [pass, wasteNano, documentFactor])).toEqual([
    [2, '100', 2],
    [1, '0', 2],
  ])
})

it('times before now follow the clock', async () => {
  const { ctx } = await decided(aRun({ name: 'a', documents: ['doc-1'] }), aRun({ name: 'b', at: 120, documents: ['doc-2'] }))
  const later = (minutes: number) => ({ ...ctx, now: () => (T0 + minutes * 60_000) as never })
  const hits = async (filter: string, minutes: number) =>
    (await listTraces({ ctx: later(minutes), input: { ...NEWEST, filter, sort: 'document' } })).rows.map(({ document }) => document)
  expect(await hits('start>-1h', 150)).toEqual(['doc-2'])
  expect(await hits('start>-3h', 150)).toEqual(['doc-2', 'doc-1'])
  expect(await hits('end<-90m', 150)).toEqual(['doc-1'])
  expect(await hits('-start>-1h received>-1d', 150)).toEqual(['doc-1'])
  expect(await hits('start>-1h', 600)).toEqual([])
})

it('a trace has its place by any spelling of its id; one that does not match has none', async () => {
  const { ctx } = await decided(aRun({ name: 'a', documents: ['doc-1', 'doc-2', 'doc-3'] }))
  const { rows } = await listTraces({ ctx, input: NEWEST })
  const [first, second, third] = rows.map(({ id }) => id)
  const list = { filter: 'doc_id:doc-*', sort: 'start', descending: true } as const
  expect(await placeTrace({ ctx, input: { ...list, id: `tr-${second?.toUpperCase()}` } })).toEqual({ position: 2, total: 3, previous: first, next: third })
  expect(await placeTrace({ ctx, input: { ...list, filter: 'doc_id:doc-1', id: second ?? '' } })).toBeNull()
  await expect(placeTrace({ ctx, input: { ...list, id: 'none' } })).rejects.toThrow('there is no trace none')
  await expect(placeTrace({ ctx, input: { ...list, filter: 'cost>many', id: second ?? '' } })).rejects.toMatchObject({ code: 'invalid_filter', at: { at: 5 } })
})
