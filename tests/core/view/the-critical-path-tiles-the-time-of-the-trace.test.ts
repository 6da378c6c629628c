import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalPath, pathShares } from '../../../lib/core/view/critical-path'
import type { TreeSpan } from '../../../lib/core/view/rows'
import { anyTrace } from './any-trace'
import { columns, span } from './tree'

const MS = 1e6

/** The path as `name from-to` in milliseconds. */
function path(spans: readonly TreeSpan[]): string[] {
  const { skeleton, shape, timeline } = columns(spans)
  const name = (row: number) => skeleton.names[skeleton.name[shape.span[row] as number] as number] ?? ''
  return criticalPath(shape, timeline).pieces.map((piece) => `${name(piece.row)} ${piece.from / MS}-${piece.to / MS}`)
}

describe('the critical path', () => {
  it('follows the child that ended last, and leaves what ran beside it', () => {
    expect(path([span('root', null, 0, 100), span('short', 'root', 10, 40), span('long', 'root', 10, 80), span('inner', 'long', 20, 70)])).toEqual([
      'root 0-10',
      'long 10-20',
      'inner 20-70',
      'long 70-80',
      'root 80-100',
    ])
  })

  it('goes on before a child began with what had ended by then', () => {
    expect(path([span('root', null, 0, 100), span('a', 'root', 0, 60), span('b', 'root', 60, 100), span('c', 'root', 30, 90)])).toEqual(['a 0-60', 'b 60-100'])
  })

  it('cuts a child to the time of its parent, and leaves one that began after it', () => {
    expect(path([span('root', null, 0, 50), span('over', 'root', 40, 90), span('after', 'root', 60, 95)])).toEqual(['root 0-40', 'over 40-50'])
  })

  it('gives time between two roots, and of a parent that never arrived, to nobody', () => {
    expect(path([span('one', null, 0, 10), span('two', null, 30, 40)])).toEqual(['one 0-10', 'two 30-40'])
    expect(path([span('b', 'gone', 10, 20), span('c', 'gone', 30, 40)])).toEqual(['b 0-10', 'c 20-30'])
  })

  it('is everything in a trace that does one thing after the other', () => {
    const steps = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 12 })
    fc.assert(
      fc.property(steps, (parts) => {
        let at = 0
        const spans = parts.map(([pause, length], place) => {
          const start = at + pause
          at = start + length
          return span(`s${place}`, 'root', start, at)
        })
        const { shape, timeline } = columns([span('root', null, 0, at + 1), ...spans])
        const { pieces, on } = criticalPath(shape, timeline)
        expect(pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0)).toBe(timeline.durationNs)
        for (let row = 1; row < shape.count; row++) expect(on[row]).toBe((timeline.to[row] as number) > (timeline.from[row] as number) ? 1 : 0)
      }),
    )
  })

  it('has disjoint pieces within the trace and within their rows, whatever the data say', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { shape, timeline } = columns(spans)
        const found = criticalPath(shape, timeline)
        let before = 0
        for (const piece of found.pieces) {
          expect(piece.from).toBeGreaterThanOrEqual(before)
          expect(piece.to).toBeGreaterThan(piece.from)
          expect(piece.from).toBeGreaterThanOrEqual(timeline.from[piece.row] as number)
          expect(piece.to).toBeLessThanOrEqual(timeline.to[piece.row] as number)
          before = piece.to
        }
        expect(before).toBeLessThanOrEqual(timeline.durationNs)
        const shares = pathShares(found, String)
        expect(shares.reduce((sum, { ns }) => sum + ns, 0)).toBe(found.pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0))
      }),
    )
  })

  it('of 100,000 spans below one root is found', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => span(`s${at}`.padEnd(8, '-'), 'root', at, at + 1))
    const { shape, timeline } = columns([span('root', null, 0, 100_000), ...many])
    expect(criticalPath(shape, timeline).pieces).toHaveLength(100_000)
  })
})
