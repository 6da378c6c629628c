import { type ChartModel, toMs } from './chart-model'

export interface PlacedPass {
  pass: number
  x: number
  width: number
  /** Room to the next pass's name. */
  room: number
}

/** Where times stand across the chart, in pixels. */
export interface ChartScale {
  width: number
  /** Left edge of the plot: labels stand before it. */
  left: number
  /** Where the run begins, and pixels a millisecond. */
  zero: number
  perMs: number
  passes: PlacedPass[]
  ticks: { x: number; label: string }[]
}

const CHARACTER = 7.25

/** The scale for a width; `labels` are the names that must fit before the plot, as far as they do. */
export function chartScale({ chart, spanMs }: ChartModel, width: number, labels: readonly string[]): ChartScale {
  const narrow = width < 560
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 3)
  const left = Math.min(narrow ? 96 : 168, longest * CHARACTER + (narrow ? 7 : 17))
  const zero = left + 8
  const perMs = Math.max(40, width - zero - (narrow ? 10 : 26)) / spanMs
  const xOf = (ms: number) => zero + ms * perMs
  const startMs = toMs(chart.startNs)
  const bands = chart.passes.map((pass) => {
    const x = xOf(toMs(pass.startNs) - startMs) - 9
    return { pass: pass.pass, x, width: xOf(toMs(pass.endNs) - startMs) + 5 - x }
  })
  return {
    width,
    left,
    zero,
    perMs,
    passes: bands.map((band) => ({ ...band, room: Math.min(width, ...bands.filter((other) => other.x > band.x).map((other) => other.x)) - band.x })),
    ticks: ticks(spanMs).map((ms) => ({ x: xOf(ms), label: tickLabel(ms, spanMs) })),
  }
}

/** Round steps that give three to seven marks on the axis. */
function ticks(spanMs: number): number[] {
  const rough = spanMs / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const steps =
    spanMs < 90_000
      ? [1, 2, 5, 10].map((factor) => factor * power)
      : [30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000)
  const step = steps.find((candidate) => spanMs / candidate <= 6) ?? Math.ceil(spanMs / 6 / 86_400_000) * 86_400_000
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, at) => at * step)
}

function tickLabel(ms: number, spanMs: number): string {
  if (ms === 0) return '0'
  if (spanMs < 1000) return `${Number(ms.toFixed(3))} ms`
  if (spanMs < 90_000) return `${Number((ms / 1000).toFixed(3))} s`
  return spanMs < 5_400_000 ? `${Number((ms / 60_000).toFixed(1))} min` : `${Number((ms / 3_600_000).toFixed(1))} h`
}
