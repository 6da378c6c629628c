import { type ChartModel, lengthOf } from './chart-model'
import { type ChartView, placeOf, rowsInSight } from './chart-view'

/** Pixels of the page that a mark takes across at least, so that a single one can be seen. */
const HEAD_PX = 2

/** Looks of passes: wanted, and the three steps of repeats. */
export const LOOKS = 4

/** How many marks of each look touch each pixel of a plot; pixel (x, y) of look l is at `(y * width + x) * LOOKS + l`. */
export interface Density {
  width: number
  height: number
  counts: Uint16Array
  /** The most marks that touch one pixel. */
  most: number
}

/** The look of a mark: a surplus evaluation outside any later pass looks like the first repeat. */
export function lookOf(model: ChartModel, mark: number): number {
  const pass = model.chart.marks.pass[mark] ?? 1
  if (pass <= 1) return model.chart.marks.surplus[mark] === 1 ? 1 : 0
  return Math.min(pass - 1, LOOKS - 1)
}

/**
 * Counts the marks in sight by the pixels they touch, for rows thinner than a mark: several documents share a line of pixels, and
 * how many of their evaluations fall together shows as strength.
 * @param ratio pixels of the screen a pixel of the page
 */
export function densityOf(model: ChartModel, view: ChartView, ratio: number): Density {
  const width = Math.max(1, Math.round(view.scale.width * ratio))
  const height = Math.max(1, Math.round(view.height * ratio))
  const counts = new Uint16Array(width * height * LOOKS)
  const thick = Math.max(1, Math.round(HEAD_PX * ratio))
  let most = 0
  const [from, to] = rowsInSight(view, model.rows.length)
  for (let row = from; row < to; row++) {
    const document = model.rows[row] as number
    for (let mark = model.firstMark[document] as number; mark < (model.firstMark[document + 1] as number); mark++) {
      const place = placeOf(model, view, mark, row)
      const y = Math.min(height - 1, Math.max(0, Math.floor(place.y * ratio)))
      const x = Math.min(width - 1, Math.max(0, Math.floor(place.x * ratio)))
      const end = Math.min(width - 1, x + Math.max(thick, Math.round(lengthOf(model, mark) * view.scale.perMs * ratio)) - 1)
      const look = lookOf(model, mark)
      for (let at = x; at <= end; at++) {
        const cell = (y * width + at) * LOOKS
        counts[cell + look] = Math.min(65_535, (counts[cell + look] as number) + 1)
        const total = (counts[cell] as number) + (counts[cell + 1] as number) + (counts[cell + 2] as number) + (counts[cell + 3] as number)
        if (total > most) most = total
      }
    }
  }
  return { width, height, counts, most }
}

/** One colour: red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number]

/** Pixels of a density: colours mixed by how many marks of each look there are, stronger the more there are in all. */
export function pixelsOf({ width, height, counts, most }: Density, colours: readonly Rgb[]): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4)
  const scale = 1 / Math.log1p(Math.max(1, most))
  for (let pixel = 0; pixel < width * height; pixel++) {
    let total = 0
    let [red, green, blue] = [0, 0, 0]
    for (let look = 0; look < LOOKS; look++) {
      const count = counts[pixel * LOOKS + look] as number
      if (count === 0) continue
      const colour = colours[look] as Rgb
      total += count
      red += colour[0] * count
      green += colour[1] * count
      blue += colour[2] * count
    }
    if (total === 0) continue
    pixels[pixel * 4] = red / total
    pixels[pixel * 4 + 1] = green / total
    pixels[pixel * 4 + 2] = blue / total
    pixels[pixel * 4 + 3] = 255 * (0.45 + 0.55 * Math.log1p(total) * scale)
  }
  return pixels
}
