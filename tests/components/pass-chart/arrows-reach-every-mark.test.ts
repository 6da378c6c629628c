import { describe, expect, it } from 'vitest'
import { chartModel, markOf } from '../../../components/pass-chart/chart-model'
import { nextMark } from '../../../components/pass-chart/next-mark'
import { chartOf, largeChart } from './build-chart'

const model = chartModel(
  chartOf([
    { document: 'a', startMs: 100 },
    { document: 'a', startMs: 300 },
    { document: 'b', startMs: 120 },
    { document: 'b', startMs: 310 },
    { document: 'c', startMs: 290 },
  ]),
)

function reached(from: number, key: string): string {
  const mark = markOf(model, nextMark(model, from, key))
  return `${mark.key} at ${Number(mark.startNs) / 1e6}`
}

describe('arrows in the pass chart', () => {
  it('go along the row of a document and stop at its ends', () => {
    expect(reached(0, 'ArrowRight')).toBe('a at 300')
    expect(reached(1, 'ArrowLeft')).toBe('a at 100')
    expect(reached(1, 'ArrowRight')).toBe('a at 300')
    expect(reached(2, 'ArrowLeft')).toBe('b at 120')
  })

  it('go to the nearest in time of the next document', () => {
    expect(reached(0, 'ArrowDown')).toBe('b at 120')
    expect(reached(1, 'ArrowDown')).toBe('b at 310')
    expect(reached(4, 'ArrowUp')).toBe('b at 310')
    expect(reached(4, 'ArrowDown')).toBe('c at 290')
  })

  it('go to the first and the last in time', () => {
    expect(reached(4, 'Home')).toBe('a at 100')
    expect(reached(4, 'End')).toBe('b at 310')
  })

  it('follow the order the documents stand in, and skip those that are not shown', () => {
    const repeated = chartModel(model.chart, 'evaluations', true)
    expect(repeated.rows.length).toBe(2)
    expect(markOf(repeated, nextMark(repeated, 2, 'ArrowDown')).key).toBe('b')
    expect(markOf(repeated, nextMark(repeated, 0, 'ArrowDown')).key).toBe('b')
  })

  it('page through 20,000 documents from one end to the other', () => {
    const large = chartModel(largeChart(20_000, 4))
    let mark = nextMark(large, -1, 'Home')
    const seen = new Set<string>()
    for (let press = 0; press < 30; press++) {
      seen.add(markOf(large, mark).key)
      mark = nextMark(large, mark, 'PageDown', 1_000)
    }
    expect(markOf(large, mark).key).toBe('doc-019999')
    expect(seen.size).toBe(21)
  })
})
