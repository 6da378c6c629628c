import { describe, expect, it } from 'vitest'
import { keysOfCsv } from '../../../lib/services/expected/csv-keys'
import { keysOfLines } from '../../../lib/services/expected/key-list'
import { saveExpectList } from '../../../lib/services/expected/save-expect-list'
import { asked, bytesOf } from './asked'

const csv = async (text: string, column?: string) => {
  const { keys, ...odd } = await keysOfCsv(text, column)
  return { keys: [...keys], ...odd }
}

describe('a CSV file', () => {
  it.each([
    ['commas', 'doc_id,text\na,1\nb,2\n'],
    ['semicolons and CRLF', 'text;Document ID;x\r\nt;a;\r\nt;b;\r\n'],
    ['tabs', 'id\tscore\na\t0.5\nb\t1\n'],
    ['the surest head wins over id', 'id,doc-id\n1,a\n2,b'],
    ['quotes, a line end and a delimiter inside them', 'text,doc_id\n"one, two\nthree ""four""","a"\n,b\n'],
    ['blank lines before, between and after', '\n\nname;doc_id\nx;a\n\ny;b\n\n'],
    ['blank lines and quotes', '\n\n"name";doc_id\nx;a\n\ny;b\n\n'],
    ['old line ends', 'doc_id,x\ra,1\rb,2\r'],
  ])('with %s gives the column of the keys', async (_, text) => {
    expect((await csv(text)).keys).toEqual(['a', 'b'])
  })

  it('without a head that tells gives its first column, first line included', async () => {
    expect(await csv('a,1\nb,2')).toEqual({ keys: ['a', 'b'], repeated: 0, empty: 0, spaced: 0, column: null })
  })

  it('gives the column that was named, whatever its case', async () => {
    expect(await csv('doc_id,Paper\nx,a\ny,b\n', 'paper')).toMatchObject({ keys: ['a', 'b'], column: 'Paper' })
    await expect(csv('doc_id\nx\n', 'paper')).rejects.toThrow('the list has no column paper; its first line reads doc_id')
  })

  it('says what was repeated, empty or begins with a space, and keeps keys exactly', async () => {
    const text = 'doc_id,n\na,1\nA,2\na,3\n,4\n" ",5\n a,6\n"a ""b""",7\nshort\n\n'
    expect(await csv(text)).toEqual({ keys: ['a', 'A', ' a', 'a "b"', 'short'], repeated: 1, empty: 2, spaced: 1, column: 'doc_id' })
  })

  it('whose quotes do not close is refused with the reason', async () => {
    await expect(csv('doc_id\n"a\nb\n')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('the list is no CSV: Quote Not Closed') })
  })

  it('without a key is refused', async () => {
    await expect(csv('doc_id,n\n,1\n')).rejects.toThrow('the list holds no key in column doc_id: 1 row, empty')
    await expect(csv('')).rejects.toThrow('the list is empty')
  })

  it('of many quoted rows is read in pieces without losing any', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `"é ""${index}"" 🙂, x",${index}`)
    const { keys } = await csv(`doc_id,n\n${rows.join('\n')}`)
    expect([keys.length, keys[0], keys.at(-1)]).toEqual([30_000, 'é "0" 🙂, x', 'é "29999" 🙂, x'])
  })
})

describe('a list of a million rows', () => {
  it('is taken, and one row more is refused', async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, index) => `d${index % 999_990}`).join('\n')
    const { keys, repeated } = await keysOfLines(`${lines}\n`)
    expect([keys.size, repeated]).toEqual([999_990, 10])
    await expect(keysOfLines('a\n'.repeat(1_000_001))).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('more than 1,000,000 rows'),
    })
  }, 120_000)
})

describe('a list that is sent', () => {
  const query = { preview: '0' as const }

  it('is kept, or only counted', async () => {
    const { ctx, store } = await asked()
    const send = (text: string, contentType: string | null, more = {}) =>
      saveExpectList({ ctx, input: { bytes: bytesOf(text), contentType, query: { ...query, ...more } } })
    const kept = await send('\uFEFFdoc_id\na\nb\nb\n', 'text/csv; charset=utf-8', { experiment: 'Default' })
    expect(kept).toMatchObject({ experiment: 'Default', documents: 2, repeated: 1, empty: 0, column: 'doc_id', first: ['a', 'b'] })
    expect(await store.expectListKeys(kept.id ?? '', 10)).toEqual(['a', 'b'])
    expect(await send('a\r\n\r\nb', 'text/plain', { experiment: 'Default', preview: '1' })).toMatchObject({ id: null, documents: 2, empty: 1 })
    expect(await send('{"experiment":"Default","documents":["a","a\\u0000"]}', null)).toMatchObject({ documents: 2 })
  })

  it('in UTF-16 as spreadsheets write it is read; what is no text is refused', async () => {
    const { ctx } = await asked()
    const send = (bytes: Uint8Array) =>
      saveExpectList({ ctx, input: { bytes, contentType: 'text/csv', query: { ...query, experiment: 'Default', preview: '1' } } })
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('doc_id\nä\n', 'utf16le')])
    expect(await send(wide)).toMatchObject({ documents: 1, first: ['ä'] })
    await expect(send(Uint8Array.of(0x61, 0xe4, 0x0a))).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('UTF-8') })
  })

  it('is refused for an unknown experiment, another type, or none', async () => {
    const { ctx } = await asked()
    const send = (contentType: string, more = {}) => saveExpectList({ ctx, input: { bytes: bytesOf('a'), contentType, query: { ...query, ...more } } })
    await expect(send('text/plain', { experiment: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(send('text/plain')).rejects.toMatchObject({ code: 'invalid' })
    await expect(send('application/xml', { experiment: 'Default' })).rejects.toMatchObject({ status: 415 })
  })
})
