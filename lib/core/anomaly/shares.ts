/**
 * Shares as whole percents that add up to exactly 100, by the largest remainder: each is rounded down, and what is left goes to the
 * largest fractions, one percent each. A share may be negative.
 * @param shares numbers that add up to 1, but for what floating point loses
 */
export function wholePercents(shares: readonly number[]): number[] {
  if (shares.length === 0) return []
  const exact = shares.map((share) => share * 100)
  const whole = exact.map((share) => Math.floor(share + 1e-9))
  const left = 100 - whole.reduce((sum, share) => sum + share, 0)
  const order = exact.map((share, at) => ({ at, fraction: share - (whole[at] as number) })).sort((a, b) => b.fraction - a.fraction || a.at - b.at)
  for (const { at } of order.slice(0, Math.max(0, left))) whole[at] = (whole[at] as number) + 1
  return whole.map((share) => (share === 0 ? 0 : share))
}
