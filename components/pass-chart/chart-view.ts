import type { ChartModel } from './chart-model'
import { lengthOf, startOf } from './chart-model'
import type { ChartScale } from './chart-scale'

/** The part of the documents that is in sight: row r stands at `r * rowHeight - offset` pixels below the top of the plot. */
export interface ChartView {
  scale: ChartScale
  rowHeight: number
  offset: number
  height: number
}

/** Up to this many documents every mark is an element of the page, in rows that can be read. */
export const FEW_DOCUMENTS = 60
const TALLEST = 32
const TALLEST_NARROW = 28
const MOST_PLOT = 560
/** Rows are never zoomed higher than this. */
export const TALLEST_ZOOMED = 24

/** Height of the rows when all documents are in sight, and of the plot that holds them. */
export function wholeView(documents: number, width: number): { rowHeight: number; height: number } {
  const rows = Math.max(1, documents)
  const tallest = width < 560 ? TALLEST_NARROW : TALLEST
  const rowHeight = Math.min(tallest, (documents <= FEW_DOCUMENTS ? 640 : MOST_PLOT) / rows)
  return { rowHeight, height: rowHeight * rows }
}

/** First and one past the last row in sight. */
export function rowsInSight({ rowHeight, offset, height }: ChartView, rows: number): [number, number] {
  return [Math.max(0, Math.floor(offset / rowHeight)), Math.min(rows, Math.ceil((offset + height) / rowHeight))]
}

/** Where the middle of a mark's head stands, in pixels of the plot. */
export function placeOf(model: ChartModel, view: ChartView, mark: number, row: number): { x: number; y: number } {
  return { x: view.scale.zero + startOf(model, mark) * view.scale.perMs, y: (row + 0.5) * view.rowHeight - view.offset }
}

/** Pixels of the line that shows how long a mark took. */
export function tailOf(model: ChartModel, { scale, rowHeight }: ChartView, mark: number): number {
  const least = rowHeight < 8 ? 0 : scale.width < 560 ? 7 : 12
  return Math.max(least, lengthOf(model, mark) * scale.perMs)
}

/** Radius of a mark. */
export function radiusOf({ scale, rowHeight }: ChartView): number {
  return Math.max(1.2, Math.min(scale.width < 560 ? 3.8 : 4.6, rowHeight * 0.4))
}

/** The mark nearest to a point of the plot, at most `reach` pixels away; -1 where there is none. */
export function markAt(model: ChartModel, view: ChartView, x: number, y: number, reach: number): number {
  const rows = model.rows
  const from = Math.max(0, Math.floor((y + view.offset - reach) / view.rowHeight))
  const to = Math.min(rows.length - 1, Math.floor((y + view.offset + reach) / view.rowHeight))
  let best = -1
  let least = reach
  for (let row = from; row <= to; row++) {
    const document = rows[row] as number
    for (let mark = model.firstMark[document] as number; mark < (model.firstMark[document + 1] as number); mark++) {
      const place = placeOf(model, view, mark, row)
      const dx = x < place.x ? place.x - x : Math.max(0, x - place.x - tailOf(model, view, mark))
      const distance = Math.hypot(dx, y - place.y)
      if (distance < least) [best, least] = [mark, distance]
    }
  }
  return best
}
