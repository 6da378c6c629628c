import type { Stretch } from './timeline'

/** The narrowest window, as a share of the trace, and in nanoseconds. */
const LEAST_SHARE = 1e-6
const LEAST_NS = 100

/**
 * A window made narrower (a factor above 1) or wider around a time that keeps its place; null when it would show the whole trace.
 * @param window the stretch shown, null for all
 * @param total length of the trace in nanoseconds
 */
export function zoomed(window: Stretch | null, total: number, factor: number, around: number): Stretch | null {
  const { from, to } = window ?? { from: 0, to: total }
  const width = Math.max((to - from) / factor, leastOf(total))
  if (width >= total) return null
  const share = to > from ? (Math.min(to, Math.max(from, around)) - from) / (to - from) : 0.5
  return within(around - share * width, width, total)
}

/** A window moved by a share of its own width, as far as the trace goes. */
export function panned(window: Stretch | null, total: number, share: number): Stretch | null {
  return window && within(window.from + share * (window.to - window.from), window.to - window.from, total)
}

/** A window between two times in either order; null when it is no wider than a press. */
export function spanned(one: number, other: number, total: number): Stretch | null {
  const width = Math.abs(one - other)
  return width === 0 || width < 0.005 * total || width < leastOf(total)
    ? null
    : { from: Math.max(0, Math.min(one, other)), to: Math.min(total, Math.max(one, other)) }
}

function leastOf(total: number): number {
  return Math.min(total, Math.max(LEAST_NS, LEAST_SHARE * total))
}

function within(from: number, width: number, total: number): Stretch {
  const at = Math.min(Math.max(0, from), total - width)
  return { from: at, to: at + width }
}
