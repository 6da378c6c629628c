/** What a standard deviation is to a median absolute deviation, where values are spread normally. */
export const MAD_TO_DEVIATION = 1.4826

/**
 * The middle of some numbers, the mean of the two middle ones where their count is even; NaN of none. Nano-dollars go through it as whole
 * numbers, exactly up to nine million dollars each.
 */
export function medianOf(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort()
  const half = sorted.length >> 1
  const upper = sorted[half]
  if (upper === undefined) return Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] as number)) / 2
}

/** The median absolute deviation from a middle: how far a usual value is from it. */
export function deviationFrom(middle: number, values: readonly number[]): number {
  return medianOf(values.map((value) => Math.abs(value - middle)))
}

/** The mean of some numbers; NaN of none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
