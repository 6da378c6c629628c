import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleOf, ticksOf } from '../../../lib/core/view/scale'
import { span, times } from './tree'

const MS = 1e6
const TRACE = [span('root', null, 0, 78), span('llm', 'root', 20, 49), span('http', 'llm', 21, 48), span('early', 'root', 1, 20), span('parse', 'root', 70, 78)]

describe('idle time', () => {
  it('is what no working span covers, and folds when it is long', () => {
    expect(times(TRACE).gaps).toEqual([{ from: 49 * MS, to: 70 * MS }])
  })

  it('does not fold under a childless span that runs through it', () => {
    expect(times([...TRACE, span('poll', 'root', 0, 78)]).gaps).toEqual([])
  })

  it('ends where any span starts, and is not where a parent works without its children', () => {
    const late = [span('root', null, 0, 100), span('a', 'root', 0, 10), span('late', 'root', 40, 41), span('child', 'late', 90, 100)]
    expect(times(late).gaps).toEqual([
      { from: 10 * MS, to: 40 * MS },
      { from: 41 * MS, to: 90 * MS },
    ])
    const busy = [span('root', null, 0, 100), span('alone', 'root', 0, 60), span('child', 'alone', 80, 100)]
    expect(times(busy).gaps).toEqual([{ from: 60 * MS, to: 80 * MS }])
  })

  it('is not the time a span spends before its first child or after its last', () => {
    expect(times([span('root', null, 0, 100), span('a', 'root', 60, 70)]).gaps).toEqual([])
    expect(times([span('root', null, 0, 100), span('a', 'root', 0, 10), span('b', 'root', 10, 100), span('c', 'b', 60, 100)]).gaps).toEqual([])
  })

  it('is unknown after an open span: it may still be working', () => {
    expect(times([span('a', null, 0, null), span('b', 'a', 1, null), span('c', 'a', 90, 100)]).gaps).toEqual([])
  })

  it('of pieces of work is every long hole between them, however many there are', () => {
    const pieces = fc.array(fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(pieces, (drawn) => {
        const work = drawn.map(([from, long]) => ({ from, to: from + long })).sort((a, b) => a.from - b.from)
        const holes = work.flatMap(({ from }, at) => {
          const end = Math.max(0, ...work.slice(0, at).map(({ to }) => to))
          return at > 0 && from - end >= 150 ? [{ from: end * MS, to: from * MS }] : []
        })
        expect(times([span('root', null, 0, 1000), ...work.map(({ from, to }, at) => span(`piece ${at}`, 'root', from, to))]).gaps).toEqual(holes)
      }),
    )
  })

  it('keeps a narrow band on the scale; the rest shares the width', () => {
    const scale = scaleOf({ from: 0, to: 78 * MS }, [{ from: 48 * MS, to: 70 * MS }])
    expect(scale.folds[0]?.left).toBeCloseTo((48 / 56) * 0.93)
    expect(scale.at(70 * MS)).toBeCloseTo((48 / 56) * 0.93 + 0.07)
    expect(scale.at(0)).toBe(0)
    expect(scale.at(78 * MS)).toBeCloseTo(1)
    expect(ticksOf(scale, 6, 0.08).map((tick) => tick.ns / MS)).toEqual([0, 10, 20, 30, 40, 70])
  })

  it('never reverses time: a later moment is never further left', () => {
    const gaps = fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 8 }).map((cuts) => {
      const sorted = cuts.sort((a, b) => a - b)
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({ from: sorted[2 * index] ?? 0, to: sorted[2 * index + 1] ?? 0 }))
    })
    fc.assert(
      fc.property(gaps, fc.nat(1000), fc.nat(1000), (folded, a, b) => {
        const scale = scaleOf({ from: 0, to: 1000 }, folded)
        expect(scale.at(Math.min(a, b))).toBeLessThanOrEqual(scale.at(Math.max(a, b)) + 1e-9)
        expect(scale.at(1000)).toBeCloseTo(1)
      }),
    )
  })
})

describe('a timeline', () => {
  it('lets an open span run to the latest recorded time', () => {
    const { bars, durationNs } = times([span('root', null, 0, null), span('a', 'root', 5, 40)])
    expect(durationNs).toBe(40 * MS)
    expect(bars[0]).toEqual({ from: 0, to: 40 * MS, open: true })
  })

  it('gives an end before its start no length', () => {
    expect(times([span('root', null, 10, 4)]).bars[0]).toEqual({ from: 0, to: 0, open: false })
  })

  it('is empty without spans', () => {
    expect(times([], 3)).toEqual({ durationNs: 0, bars: [null], gaps: [] })
  })
})
