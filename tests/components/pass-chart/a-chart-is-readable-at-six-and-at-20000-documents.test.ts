import { describe, expect, it } from 'vitest'
import { chartModel, documentLabel } from '../../../components/pass-chart/chart-model'
import { chartScale } from '../../../components/pass-chart/chart-scale'
import { type ChartView, markAt, placeOf, rowsInSight, TALLEST_ZOOMED, wholeView } from '../../../components/pass-chart/chart-view'
import { densityOf, LOOKS, pixelsOf } from '../../../components/pass-chart/density'
import type { PassChartData } from '../../../lib/api/contract/pass-chart'
import { chartOf, largeChart } from './build-chart'

const WIDTH = 900

function viewOf(chart: PassChartData, zoomed?: { rowHeight: number; offset: number }) {
  const model = chartModel(chart)
  const scale = chartScale(model, WIDTH, chart.documents.slice(0, 100))
  const whole = wholeView(model.rows.length, WIDTH)
  const view: ChartView = { scale, height: whole.height, rowHeight: whole.rowHeight, offset: 0, ...zoomed }
  return { model, view }
}

const colours = [
  [0, 0, 0],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
] as const

describe('the pass chart', () => {
  it('gives each of six documents a row of 32 pixels and every mark a place inside the plot', () => {
    const documents = ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006']
    const { model, view } = viewOf(
      chartOf(documents.flatMap((document, at) => [1, 2, 3, 4].map((pass) => ({ document, pass, startMs: (pass - 1) * 250 + at * 20 })))),
    )
    expect(view.rowHeight).toBe(32)
    model.documentOf.forEach((document, mark) => {
      const { x, y } = placeOf(model, view, mark, document)
      expect(x).toBeGreaterThan(view.scale.left)
      expect(x).toBeLessThan(WIDTH)
      expect(y).toBe(document * 32 + 16)
    })
  })

  it('shows all of 20,000 documents in a plot that fits a screen, every evaluation in it', () => {
    const chart = largeChart(20_000, 4)
    const { model, view } = viewOf(chart)
    expect(view.height).toBeLessThanOrEqual(640)
    expect(rowsInSight(view, model.rows.length)).toEqual([0, 20_000])
    const density = densityOf(model, view, 1)
    const byLook = [0, 0, 0, 0]
    density.counts.forEach((count, at) => {
      byLook[at % LOOKS] = (byLook[at % LOOKS] as number) + count
    })
    expect(byLook.map((pixels) => pixels / 2)).toEqual([20_000, 20_000, 20_000, 20_000]) // a mark takes two pixels across
  })

  it('paints only where there are marks, in the colours of their passes', () => {
    const { model, view } = viewOf(largeChart(20_000, 4))
    const density = densityOf(model, view, 1)
    const pixels = pixelsOf(density, colours)
    let [painted, wrong] = [0, 0]
    for (let pixel = 0; pixel < density.width * density.height; pixel++) {
      let held = 0
      for (let look = 0; look < LOOKS; look++) held += density.counts[pixel * LOOKS + look] as number
      painted += Number(held > 0)
      wrong += Number((pixels[pixel * 4 + 3] as number) > 0 !== held > 0)
    }
    expect(wrong).toBe(0)
    expect(painted).toBeGreaterThan(1_000)
  })

  it('zooms to rows that can be read and pointed at, wherever it is scrolled to', () => {
    const { model, view } = viewOf(largeChart(20_000, 4), { rowHeight: TALLEST_ZOOMED, offset: 12_345 * TALLEST_ZOOMED })
    const [from, to] = rowsInSight(view, model.rows.length)
    expect(from).toBe(12_345)
    expect(to - from).toBeLessThan(30)
    expect(documentLabel(model, model.rows[from] as number)).toBe('doc-012345')
    const mark = model.firstMark[12_347] as number
    const { x, y } = placeOf(model, view, mark, 12_347)
    expect(markAt(model, view, x + 2, y - 3, 12)).toBe(mark)
    expect(markAt(model, view, x - 60, y, 12)).toBe(-1)
  })

  it('stands documents as first seen, by key, or the most evaluated first', () => {
    const chart = chartOf([
      { document: 'a', startMs: 500 },
      { document: 'b', startMs: 100 },
      { document: 'c', startMs: 300 },
      { document: 'c', startMs: 600 },
    ])
    const named = (order: 'seen' | 'key' | 'evaluations') => Array.from(chartModel(chart, order).rows, (document) => chart.documents[document]).join('')
    expect([named('seen'), named('key'), named('evaluations')]).toEqual(['bca', 'abc', 'cab'])
  })

  it('leaves a pass no more room than there is before the next name, whatever overlaps', () => {
    const overlapping = chartOf([
      { document: 'a', startMs: 0, pass: 1 },
      { document: 'b', startMs: 800, pass: 1 },
      { document: 'a', startMs: 100, pass: 2 },
      { document: 'b', startMs: 900, pass: 2 },
      { document: 'a', startMs: 50, pass: 3 },
    ])
    const { scale } = viewOf(overlapping).view
    const names = [...scale.passes].sort((a, b) => a.x - b.x)
    names.forEach((band, at) => {
      expect(band.room).toBeGreaterThan(0)
      expect(band.x + band.room).toBeLessThanOrEqual((names[at + 1]?.x ?? WIDTH) + 1e-9)
    })
  })
})
