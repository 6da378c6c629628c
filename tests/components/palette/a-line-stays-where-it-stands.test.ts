import { describe, expect, it } from 'vitest'
import { arrange } from '../../../components/palette/arrange'
import { foundItems, searchItems, spelledItem } from '../../../components/palette/found-items'
import { grouped, matching, type PaletteItem } from '../../../components/palette/palette-item'
import { recentOf } from './recent'

const TRACE = '6f3a0b1c2d4e5f60718293a4b5c6d7e8'
const item = (id: string, more: Partial<PaletteItem> = {}): PaletteItem => ({ id, group: id.split(' ')[0] as string, title: id, ...more })
const href = (path: string, params: Record<string, string | number | boolean | null> = {}) => `${path}?${Object.entries(params).map(([k, v]) => `${k}=${v}`)}`
const own = [item('screen Traces', { title: 'Traces' }), item('action print', { title: 'Print this page', words: 'pdf' })]
const searches = [item('search', { title: 'Search traces for “tr”' })]
const ids = (items: readonly PaletteItem[]) => items.map(({ id }) => id)

describe('lines of the palette', () => {
  it('without a text are all that is known without the server', () => {
    expect(ids(arrange({ text: '', own, spelled: null, searches: [], found: null, late: false }))).toEqual(ids(own))
  })

  it('come at once where the server is quick: places, what it found, then searches', () => {
    const found = [item('document tr-1')]
    expect(ids(arrange({ text: 'tr', own, spelled: null, searches, found, late: false }))).toEqual(['screen Traces', 'document tr-1', 'search'])
  })

  it('stay where they stand when the server is late: what it found goes below', () => {
    const before = arrange({ text: 'tr', own, spelled: null, searches, found: null, late: true })
    const after = arrange({ text: 'tr', own, spelled: null, searches, found: [item('document tr-1'), item('run 1')], late: true })
    expect(ids(after).slice(0, before.length)).toEqual(ids(before))
    expect(ids(grouped(after).flatMap(({ items }) => items))).toEqual(ids(after))
  })

  it('of a trace that is spelled out is first, and once: the server’s answer takes its place', () => {
    const spelled = spelledItem(`tr-${TRACE}`, href)
    expect(spelled).toMatchObject({ id: `trace ${TRACE}`, group: 'Traces' })
    const known = {
      traces: [{ id: TRACE, span: null, name: 'classify', document: 'doc-1', experiment: { id: '1', name: '/a' }, startNs: '1700000000000000000' }],
    }
    const found = foundItems({ ...known, documents: [], experiments: [], runs: [], views: [] }, href, 'utc')
    for (const late of [false, true]) {
      const lines = arrange({ text: TRACE, own, spelled, searches, found, late })
      expect(lines[0]).toMatchObject({ id: `trace ${TRACE}`, title: 'doc-1' })
      expect(lines.filter(({ id }) => id === `trace ${TRACE}`)).toHaveLength(1)
    }
    expect(spelledItem('doc-1', href)).toBeNull()
  })

  it('are found by every word of their title or of other names for them, the beginning of a title first', () => {
    expect(ids(matching(own, 'PDF'))).toEqual(['action print'])
    expect(ids(matching(own, 'page print'))).toEqual(['action print'])
    expect(ids(matching([item('a', { title: 'Not dark' }), item('b', { title: 'Dark theme' })], 'dark'))).toEqual(['b', 'a'])
    expect(matching(own, 'zzz')).toEqual([])
  })
})

describe('a search from the palette', () => {
  it('is a phrase whatever signs are in it', () => {
    expect(searchItems('a "b" \\ c:d', href).at(-1)?.href).toBe('/traces?q="a \\"b\\" \\\\ c:d"')
  })

  it('is offered as a filter too where the text is one with a key', () => {
    expect(ids(searchItems('cost>0.01', href))).toEqual(['filter', 'search'])
    expect(ids(searchItems('hello there', href))).toEqual(['search'])
    expect(ids(searchItems('cost>>', href))).toEqual(['search'])
  })
})

describe('recent pages', () => {
  it('hold each path once, the newest first', () => {
    expect(recentOf('/traces?q=a', '/documents', '/traces?q=b')).toEqual(['/traces?q=b', '/documents'])
  })

  it('are a few', () => expect(recentOf(...Array.from({ length: 30 }, (_, at) => `/traces/${at}`)).length).toBeLessThan(12))
})
