import { type ChartModel, rowOfMark, startOf } from './chart-model'

/**
 * The mark that a key leads to from the mark `from`: an arrow along the document's row or to the nearest in time of the next row that
 * has one, a page as many rows on as `page` says, Home and End to the first and the last in time.
 */
export function nextMark(model: ChartModel, from: number, key: string, page = 10): number {
  if (key === 'Home' || key === 'End') return extreme(model, key === 'Home' ? -1 : 1)
  if (rowOfMark(model, from) < 0) return extreme(model, -1)
  if (key === 'ArrowRight' || key === 'ArrowLeft') return along(model, from, key === 'ArrowRight' ? 1 : -1)
  const rows = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[key]
  return rows === undefined ? from : across(model, from, rows)
}

function along(model: ChartModel, from: number, sign: 1 | -1): number {
  const next = from + sign
  return model.documentOf[next] === model.documentOf[from] ? next : from
}

function across(model: ChartModel, from: number, rows: number): number {
  const here = rowOfMark(model, from)
  const last = model.rows.length - 1
  const sign = rows > 0 ? 1 : -1
  for (let row = Math.min(last, Math.max(0, here + rows)); row !== here && row >= 0 && row <= last; row += sign) {
    const mark = nearest(model, row, startOf(model, from))
    if (mark >= 0) return mark
  }
  return from
}

function nearest(model: ChartModel, row: number, ms: number): number {
  const document = model.rows[row] as number
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let mark = model.firstMark[document] as number; mark < (model.firstMark[document + 1] as number); mark++) {
    const distance = Math.abs(startOf(model, mark) - ms)
    if (distance < least) [best, least] = [mark, distance]
  }
  return best
}

/** The first or the last in time of those shown; 0 where there is none. */
function extreme(model: ChartModel, sign: 1 | -1): number {
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (let mark = 0; mark < model.documentOf.length; mark++) {
    const value = sign * startOf(model, mark)
    if (value > most && rowOfMark(model, mark) >= 0) [best, most] = [mark, value]
  }
  return Math.max(0, best)
}
