import { describe, expect, it } from 'vitest'
import type { PlacedMark } from '../../../components/pass-chart/chart-layout'
import { markAt, nextMark } from '../../../components/pass-chart/next-mark'

function mark(document: number, x: number): PlacedMark {
  return {
    x,
    y: document * 32,
    tail: 12,
    mark: {
      traceId: `${document}-${x}`,
      document,
      pass: 1,
      offsetNs: '0',
      durationNs: '0',
      worker: null,
      partition: null,
      costNano: null,
      surplus: false,
      cause: null,
    },
  }
}

const marks = [mark(0, 100), mark(1, 120), mark(0, 300), mark(2, 290), mark(1, 310)]

describe('arrows in the pass chart', () => {
  it('go along the row of a document and stop at its ends', () => {
    expect(nextMark(marks, 0, 'ArrowRight')).toBe(2)
    expect(nextMark(marks, 2, 'ArrowLeft')).toBe(0)
    expect(nextMark(marks, 2, 'ArrowRight')).toBe(2)
  })

  it('go to the nearest in time of the next document', () => {
    expect(nextMark(marks, 0, 'ArrowDown')).toBe(1)
    expect(nextMark(marks, 2, 'ArrowDown')).toBe(4)
    expect(nextMark(marks, 3, 'ArrowUp')).toBe(4)
  })

  it('find the mark under the pointer, its line included, and nothing where nothing is', () => {
    expect(markAt(marks, 110, 2, 8)).toBe(0)
    expect(markAt(marks, 200, 0, 8)).toBe(-1)
  })
})
