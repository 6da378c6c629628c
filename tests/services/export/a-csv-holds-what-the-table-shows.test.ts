import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { streamExport } from '../../../lib/server/stream-export'
import { exportTraces } from '../../../lib/services/export/export-traces'
import { info, span, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { inEveryDialect } from '../../store/every-dialect'
import { storeOfFourPasses } from '../../store/four-passes'
import { freshStore } from '../../store/fresh-store'
import { contextOver } from '../selection/chosen'
import { exported } from './exported'

inEveryDialect((fresh) => {
  it('in its order, with its columns, whatever the number of pages', async () => {
    const ctx = contextOver(await storeOfFourPasses(fresh))
    const { text, total, filename, contentType } = await exported(ctx, { columns: ['name', 'pass', 'start', 'duration', 'cost', '@team', '@absent'] })
    expect({ total, filename, contentType }).toEqual({
      total: 24,
      filename: 'onceover-traces-20231115-2213.csv',
      contentType: 'text/csv; charset=utf-8',
    })
    const rows = parse(text) as string[][]
    expect(rows[0]).toEqual(['document', 'trace_id', 'pass', 'start', 'duration_ms', 'cost_usd', 'team', 'absent'])
    expect(rows[1]).toEqual(['doc-000', trace('p0d0'), '1', '2023-11-14T22:13:20.000000000Z', '50', '0.0000001', 'red', ''])
    expect(rows).toHaveLength(25)
    expect(new Set(rows.map((row) => row[1])).size).toBe(25)
  })

  it('named traces in the order they were named; a filter with its exceptions', async () => {
    const ctx = contextOver(await storeOfFourPasses(fresh))
    const named = await exported(ctx, { selection: { kind: 'traces', ids: [trace('p2d1'), `tr-${trace('p0d0')}`, trace('gone')] }, columns: ['trace'] })
    expect(named.text).toBe(`trace_id\r\n${trace('p2d1')}\r\n${trace('p0d0')}\r\n`)
    const some = await exported(ctx, { selection: { kind: 'filter', filter: 'team:red', except: [trace('p0d0')] }, columns: ['trace'] })
    expect(some.total).toBe(11)
    expect(some.text.trim().split('\r\n')).toHaveLength(12)
  })
})

it('no text is run as a formula, and numbers stay numbers', async () => {
  const store = await freshStore()
  const odd = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '-5', '+5.5', 'a "quoted", text\nof two lines', 'bare\nline', 'plain']
  await store.commit(odd.map((value, at) => unit({ spans: [span(`t${at}`, 'root', { from: at, labels: { '=note': value } })], infos: [info(`t${at}`)] })))
  await derive(store)
  const { text } = await exported(contextOver(store), { columns: ['@=note'] })
  const rows = (parse(text) as string[][]).map(([cell]) => cell)
  expect(text).toContain('"bare\nline"')
  expect(rows).toEqual(["'=note", "'=1+1", "'+cmd|x", "'-2+3", "'@SUM(A1)", '-5', '+5.5', 'a "quoted", text\nof two lines', 'bare\nline', 'plain'])
})

it('a column that is none is refused by its name, before anything is sent', async () => {
  const ctx = contextOver(await freshStore())
  await expect(exported(ctx, { columns: ['pass', 'colour'] })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('`colour` is no column'),
  })
  await expect(exported(ctx, { selection: { kind: 'filter', filter: 'cost>', except: [] } })).rejects.toMatchObject({ code: 'invalid_filter' })
})

it('a line of JSON is a trace summary with exact numbers as digits and all its labels', async () => {
  const ctx = contextOver(await storeOfFourPasses(freshStore))
  const { text } = await exported(ctx, { format: 'jsonl', selection: { kind: 'traces', ids: [trace('p0d0')] } })
  expect(JSON.parse(text)).toMatchObject({ id: trace('p0d0'), startNs: '1700000000000000000', costNano: '100', labels: { team: 'red', doc_id: 'doc-000' } })
})

it('nothing is read any more once the reader has gone', async () => {
  const store = await freshStore()
  await store.commit(Array.from({ length: 600 }, (_, n) => unit({ spans: [span(`x${n}`, 'root', { from: n })] })))
  await derive(store)
  const ctx = contextOver(store)
  let pages = 0
  const counted: typeof store.traces = (query) => {
    pages += 1
    return store.traces(query)
  }
  const counting = { ...ctx, store: { ...store, traces: counted } }
  const made = await exportTraces({
    ctx: counting,
    input: { selection: { kind: 'filter', filter: '', except: [] }, format: 'csv', columns: ['trace'], sort: 'start', desc: true },
  })
  const answer = streamExport(made)
  expect(answer.headers.get('x-onceover-total')).toBe('600')
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  await reader.read()
  expect(pages).toBe(1)
  await reader.cancel()
  expect((await made.pieces.next()).done).toBe(true)
  expect(pages).toBe(1)
})
