import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalSiblings } from '../../../lib/core/view/equal-siblings'
import { hiding, shownAncestor, shownRows } from '../../../lib/core/view/shown-rows'
import { matchRows, withAncestors } from '../../../lib/core/view/span-filter'
import { runningTotals, totalsBetween } from '../../../lib/core/view/subtree-totals'
import { anyTrace } from './any-trace'
import { columns, span } from './tree'

const OPEN = { foldDepth: null, folded: new Set<number>(), opened: new Set<number>(), keep: null, siblings: null, openRuns: new Set<number>() }
const PARSES = ['p1', 'p2', 'p3', 'p4'].map((id, at) => span(id, 'root', 10 + at * 10, 11 + at * 10 + at))
const TRACE = [
  span('root', null, 0, 60),
  span('llm', 'root', 1, 9),
  span('http', 'llm', 2, 8),
  ...PARSES,
  span('inner', 'p3', 30, 31),
  span('save', 'root', 50, 60),
]
const parse = { name: 'parse', type: 'PARSER' }
const more = { p1: parse, p2: parse, p3: { ...parse, status: 'error' as const }, p4: parse }

describe('folding', () => {
  it('by depth hides what lies deeper, but for rows opened one by one', () => {
    const { shape, row } = columns(TRACE)
    expect([...shownRows(shape, { ...OPEN, foldDepth: 0 }).line]).toEqual([0])
    const opened = shownRows(shape, { ...OPEN, foldDepth: 1, opened: new Set([row('llm')]) })
    expect(opened.line.length).toBe(1 + 1 + 1 + 4 + 1)
    expect(opened.placeOf[row('http')]).toBe(2)
    expect(opened.placeOf[row('inner')]).toBe(-1)
    expect(shownAncestor(shape, opened, row('inner'))).toBe(row('p3'))
  })

  it('makes equal siblings that stand next to each other one row, with how long they took', () => {
    const { skeleton, shape, timeline, row } = columns(TRACE, { more })
    const siblings = equalSiblings(skeleton, shape, timeline, null)
    expect(siblings.runs).toEqual([{ first: row('p1'), end: row('save'), count: 4, errors: 1, total: 10e6, p50: 2e6, p95: 4e6 }])
    const closed = shownRows(shape, { ...OPEN, siblings })
    expect([...closed.line]).toEqual([row('root'), row('llm'), row('http'), -1, row('save')])
    const opened = shownRows(shape, { ...OPEN, siblings, openRuns: new Set([0]) })
    expect([...opened.line]).toEqual([row('root'), row('llm'), row('http'), -1, row('p1'), row('p2'), row('p3'), row('inner'), row('p4'), row('save')])
    expect([...opened.depth]).toEqual([0, 1, 2, 1, 2, 2, 2, 3, 2, 1])
  })

  it('leaves two equal siblings, and equal ones that others part, as they are', () => {
    const parted = columns(TRACE, { more: { p1: parse, p2: parse, p4: parse } })
    expect(equalSiblings(parted.skeleton, parted.shape, parted.timeline, null).runs).toEqual([])
  })

  it('holds 2,000 equal roots in one row', () => {
    const roots = Array.from({ length: 2_000 }, (_, at) => span(`r${at}`, null, at))
    const { skeleton, shape, timeline } = columns(roots, { more: Object.fromEntries(roots.map(({ id }) => [id, { name: 'job' }])) })
    const siblings = equalSiblings(skeleton, shape, timeline, null)
    expect([...shownRows(shape, { ...OPEN, siblings }).line]).toEqual([-1])
  })
})

describe('a filter', () => {
  const any = { types: [], errors: false, costNano: null, longerNs: null }

  it('keeps what matches with all that lies above it', () => {
    const { skeleton, shape, timeline, row } = columns(TRACE, { more })
    const { match, count } = matchRows(skeleton, shape, timeline, { ...any, errors: true })
    expect(count).toBe(1)
    expect([...shownRows(shape, { ...OPEN, keep: withAncestors(shape, match, -1) }).line]).toEqual([row('root'), row('p3')])
    const also = shownRows(shape, { ...OPEN, keep: withAncestors(shape, match, row('http')) })
    expect([...also.line]).toEqual([row('root'), row('llm'), row('http'), row('p3')])
  })

  it('asks for types, cost and length together', () => {
    const { skeleton, shape, timeline } = columns(TRACE, {
      more: { ...more, llm: { type: 'LLM', costNano: 500n }, http: { costNano: 900n, counted: false }, save: { costNano: 0n } },
    })
    const counted = (filter: Partial<Parameters<typeof matchRows>[3]>) => matchRows(skeleton, shape, timeline, { ...any, ...filter }).count
    expect(counted({ types: ['PARSER'] })).toBe(4)
    expect(counted({ types: ['PARSER', 'LLM'] })).toBe(5)
    expect(counted({ costNano: 0 })).toBe(1)
    expect(counted({ costNano: 501 })).toBe(0)
    expect(counted({ types: ['PARSER'], longerNs: 3e6 })).toBe(2)
    expect(counted({ types: ['NO SUCH TYPE'] })).toBe(0)
  })
})

it('opening what hides a row shows it, whatever was folded', () => {
  fc.assert(
    fc.property(anyTrace, fc.option(fc.nat(3)), fc.array(fc.nat(12)), fc.boolean(), fc.nat(12), (spans, foldDepth, folded, same, at) => {
      const { skeleton, shape, timeline } = columns(spans, { reported: spans.length + 1, more: Object.fromEntries(spans.map(({ id }) => [id, { name: 'n' }])) })
      const siblings = same ? equalSiblings(skeleton, shape, timeline, null) : null
      const row = at % shape.count
      const hides = hiding(shape, siblings, row)
      const closed = new Set(folded.filter((one) => one < shape.count))
      const before = shownRows(shape, { ...OPEN, foldDepth, folded: closed, siblings })
      expect(new Set(before.line).size).toBe(before.line.length)
      const after = shownRows(shape, {
        ...OPEN,
        foldDepth,
        siblings,
        folded: new Set([...closed].filter((one) => !hides.rows.includes(one))),
        opened: new Set(hides.rows),
        openRuns: new Set(hides.runs),
      })
      const place = after.placeOf[row] as number
      expect(after.line[place]).toBe(row)
    }),
  )
})

it('a subtree adds up to what its spans do, and usage that is repeated above counts once', () => {
  const { skeleton, shape, row } = columns(TRACE, {
    more: { ...more, llm: { totalTokens: 85, costNano: 17n }, root: { totalTokens: 85, costNano: 17n, counted: false }, save: { totalTokens: 0 } },
  })
  const totals = runningTotals(skeleton, shape)
  expect(totalsBetween(totals, 0, shape.count)).toEqual({ spans: 9, errors: 1, tokens: 85, cost: 17 })
  expect(totalsBetween(totals, row('p1'), row('save'))).toEqual({ spans: 5, errors: 1, tokens: null, cost: null })
})
