import type { Stretch } from './timeline'

/** Maps time to the width of the waterfall: 0 at the left edge, 1 at the right. */
export interface Scale {
  window: Stretch
  /** Position of a time (nanoseconds after the trace's start), clamped to 0…1. */
  at: (ns: number) => number
  /** The time at a position: the inverse of {@link Scale.at} within the window. */
  timeAt: (position: number) => number
  /** The folded gaps inside the window with where they are drawn, each `FOLD_WIDTH` wide. */
  folds: { gap: Stretch; left: number; width: number }[]
}

/** Share of the width that a folded gap keeps. */
const FOLD_WIDTH = 0.07

/**
 * A piecewise linear scale over a window of the trace. Gaps that lie wholly in the window shrink to a narrow band each, provided
 * that this shrinks them; all other time shares the rest evenly.
 */
export function scaleOf(window: Stretch, gaps: readonly Stretch[]): Scale {
  const span = Math.max(window.to - window.from, 1)
  const inside = gaps.filter((gap) => gap.from >= window.from && gap.to <= window.to && gap.to - gap.from > FOLD_WIDTH * span)
  const folded = inside.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  const shown = Math.max(span - folded, 1)
  const perNs = (1 - inside.length * FOLD_WIDTH) / shown
  const folds: Scale['folds'] = []
  let hidden = 0
  for (const gap of inside) {
    const left = (gap.from - window.from - hidden) * perNs + folds.length * FOLD_WIDTH
    folds.push({ gap, left, width: FOLD_WIDTH })
    hidden += gap.to - gap.from
  }
  const at = (ns: number): number => {
    let before = 0
    for (let index = 0; index < folds.length; index++) {
      const fold = folds[index] as Scale['folds'][number]
      if (ns < fold.gap.from) break
      if (ns < fold.gap.to) return fold.left + ((ns - fold.gap.from) / (fold.gap.to - fold.gap.from)) * FOLD_WIDTH
      before += fold.gap.to - fold.gap.from
      if (index === folds.length - 1 || ns < (folds[index + 1] as Scale['folds'][number]).gap.from) {
        return clamp((ns - window.from - before) * perNs + (index + 1) * FOLD_WIDTH)
      }
    }
    return clamp((ns - window.from - before) * perNs)
  }
  const timeAt = (position: number): number => {
    let before = 0
    for (const [index, { gap, left, width }] of folds.entries()) {
      if (position < left) break
      if (position < left + width) return gap.from + ((position - left) / width) * (gap.to - gap.from)
      before += gap.to - gap.from
      const next = folds[index + 1]
      if (!next || position < next.left) return window.from + before + (position - (index + 1) * FOLD_WIDTH) / perNs
    }
    return window.from + before + position / perNs
  }
  return { window, at, timeAt, folds }
}

/** Round times to label the axis with: steps of 1, 2 or 5, none inside a fold, none closer than `apart` to the one before. */
export function ticksOf(scale: Scale, count: number, apart: number): { ns: number; left: number }[] {
  const folded = scale.folds.reduce((sum, fold) => sum + fold.gap.to - fold.gap.from, 0)
  const step = niceStep(Math.max(scale.window.to - scale.window.from - folded, 1) / Math.max(count, 1))
  const ticks: { ns: number; left: number }[] = []
  const jump = (ns: number) => scale.folds.find((fold) => ns >= fold.gap.from && ns < fold.gap.to)
  for (let ns = Math.ceil(scale.window.from / step) * step; ns <= scale.window.to; ) {
    const fold = jump(ns)
    if (fold) {
      ns = Math.max(Math.ceil(fold.gap.to / step) * step, ns + step)
      continue
    }
    const left = scale.at(ns)
    const last = ticks.at(-1)
    if ((!last || left - last.left >= apart) && left <= 1 - apart / 2) ticks.push({ ns, left })
    ns += step
  }
  return ticks
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const digit = rough / power
  return Math.max(1, (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power)
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
