/** The money axis of a chart of cost. */
export interface CostScale {
  /** Its lines in nano-dollars, from nothing up. */
  ticks: readonly number[]
  /** Where it ends, in nano-dollars: at the last line. */
  top: number
  /** Decimals that write every line exactly, as far as nine do. */
  decimals: number
}

/** About so many lines above nothing. */
const LINES = 3

/** An axis from nothing to at least the highest amount, with lines at round amounts; of nothing it ends at a cent. */
export function costScale(highestNano: number): CostScale {
  const highest = highestNano > 0 ? highestNano : 10_000_000
  const raw = highest / LINES
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((part) => part * power >= raw * 0.999) ?? 10) * power)
  const lines = Math.ceil((highest / step) * 0.999)
  const ticks = Array.from({ length: lines + 1 }, (_, at) => Math.round(at * step))
  return { ticks, top: ticks.at(-1) as number, decimals: decimalsOf(step) }
}

/** As few decimals as write a number of nano-dollars exactly: none, or two at least. */
function decimalsOf(step: number): number {
  let decimals = 9
  for (let rest = Math.round(step); decimals > 0 && rest % 10 === 0; rest /= 10) decimals -= 1
  return decimals === 1 ? 2 : decimals
}
