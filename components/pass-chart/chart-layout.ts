import type { PassChartData, PassMark } from '@/lib/api/contract/runs'

export interface PlacedMark {
  mark: PassMark
  x: number
  y: number
  /** Length of the line that shows how long it took. */
  tail: number
}

export interface PlacedPass {
  pass: number
  x: number
  width: number
  /** Room to the next pass's name. */
  room: number
}

export interface ChartLayout {
  width: number
  height: number
  /** Left edge of the plot: labels stand before it. */
  left: number
  top: number
  bottom: number
  rowHeight: number
  radius: number
  /** Every how many rows a document's name fits. */
  labelEvery: number
  marks: PlacedMark[]
  passes: PlacedPass[]
  ticks: { x: number; label: string }[]
}

const TOP = 40
const BOTTOM = 22
const MOST_PLOT = 640
const CHARACTER = 7.25

/** Where everything of a pass chart stands, in pixels, for a width. Times become offsets from the chart's start. */
export function layoutChart(chart: PassChartData, width: number): ChartLayout {
  const narrow = width < 560
  const rows = Math.max(1, chart.documents.length)
  const rowHeight = Math.min(narrow ? 28 : 32, MOST_PLOT / rows)
  const labelEvery = Math.max(1, Math.ceil(14 / rowHeight))
  const left = Math.min(narrow ? 96 : 168, Math.max(...chart.documents.map((key) => key.length), 3) * CHARACTER + (narrow ? 7 : 17))
  const spanMs = Math.max(1, toMs(chart.endNs) - toMs(chart.startNs))
  const zero = left + 8
  const scale = Math.max(40, width - zero - (narrow ? 10 : 26)) / spanMs
  const least = narrow ? 7 : 12
  const marks = chart.marks.map((mark) => ({
    mark,
    x: zero + toMs(mark.offsetNs) * scale,
    y: TOP + rowHeight * (mark.document + 0.5),
    tail: Math.max(rowHeight >= 8 ? least : 0, toMs(mark.durationNs) * scale),
  }))
  const bottom = TOP + rowHeight * rows
  return {
    width,
    height: bottom + BOTTOM,
    left,
    top: TOP,
    bottom,
    rowHeight,
    radius: Math.max(1.2, Math.min(narrow ? 3.8 : 4.6, rowHeight * 0.4)),
    labelEvery,
    marks,
    passes: placePasses(chart, (ms) => zero + ms * scale, width),
    ticks: ticks(spanMs).map((ms) => ({ x: zero + ms * scale, label: tickLabel(ms, spanMs) })),
  }
}

/** Whole milliseconds and their fraction of a count of nanoseconds. Differences of a run are far below 2^53 nanoseconds. */
export function toMs(ns: string): number {
  return Number(BigInt(ns) / 1000n) / 1000
}

function placePasses(chart: PassChartData, xOf: (ms: number) => number, width: number): PlacedPass[] {
  const startMs = toMs(chart.startNs)
  const bands = chart.passes.map((pass) => {
    const x = xOf(toMs(pass.startNs) - startMs) - 9
    return { pass: pass.pass, x, width: xOf(toMs(pass.endNs) - startMs) + 5 - x }
  })
  return bands.map((band, at) => ({ ...band, room: (bands[at + 1]?.x ?? width) - band.x }))
}

/** Round steps that give three to seven marks on the axis. */
function ticks(spanMs: number): number[] {
  const rough = spanMs / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const steps =
    spanMs < 90_000
      ? [1, 2, 5, 10].map((factor) => factor * power)
      : [30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000)
  const step = steps.find((candidate) => spanMs / candidate <= 6) ?? (steps.at(-1) as number)
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, at) => at * step)
}

function tickLabel(ms: number, spanMs: number): string {
  if (ms === 0) return '0'
  if (spanMs < 1000) return `${Number(ms.toFixed(3))} ms`
  if (spanMs < 90_000) return `${Number((ms / 1000).toFixed(3))} s`
  return spanMs < 5_400_000 ? `${Number((ms / 60_000).toFixed(1))} min` : `${Number((ms / 3_600_000).toFixed(1))} h`
}
