/** Lost and whole traces of one run, and how many of each carry an attribute value. */
export interface Split {
  lost: number
  lostWith: number
  whole: number
  wholeWith: number
}

/** Above this many lost traces the normal distribution stands in for the exact one. */
const MOST_EXACT = 400

/**
 * How likely it is that so many lost traces or more carry the value, if losing spans had nothing to do with it: Fisher's exact test,
 * one-sided, over several runs at once (within each the lost are a draw from its traces), so that a run that lost more than others
 * does not make all that is peculiar to it look like the cause.
 * @returns a probability; 1 where nothing can be told
 */
export function chanceOf(splits: readonly Split[]): number {
  const lostWith = splits.reduce((sum, split) => sum + split.lostWith, 0)
  const lost = splits.reduce((sum, split) => sum + split.lost, 0)
  return lost <= MOST_EXACT ? exactTail(splits, lostWith) : normalTail(splits, lostWith)
}

/** The least {@link chanceOf} that a value with as many carriers could have: the lost carry it wherever there are enough carriers. */
export function leastChanceOf(splits: readonly Split[]): number {
  const chance = splits.reduce((sum, { lost, lostWith, whole, wholeWith }) => {
    const carriers = lostWith + wholeWith
    const all = lost + whole
    return sum + (carriers <= lost ? choices(lost, carriers) - choices(all, carriers) : choices(carriers, lost) - choices(all, lost))
  }, 0)
  return Math.exp(chance)
}

/**
 * Among how many values an accident must be reckoned with: those alone that have carriers enough to stand out at all (Tarone's
 * correction of Bonferroni's). A thousand document ids, each on four traces, do not hide what a worker's 500 traces say.
 * @param least {@link leastChanceOf} each value looked at
 */
export function valuesThatCount(least: readonly number[], chance: number): number {
  const sorted = [...least].sort((a, b) => a - b)
  let count = 1
  while (count < sorted.length && (sorted[count] as number) <= chance / count) count += 1
  return count
}

/** P(X >= seen), X the sum of independent hypergeometric draws. */
function exactTail(splits: readonly Split[], seen: number): number {
  let distribution = [1]
  for (const split of splits) distribution = convolved(distribution, drawn(split))
  return Math.min(
    1,
    distribution.slice(seen).reduce((sum, chance) => sum + chance, 0),
  )
}

/** Chance of each number of carriers among the lost of one run, from 0 to all of them. */
function drawn({ lost, lostWith, whole, wholeWith }: Split): number[] {
  const carriers = lostWith + wholeWith
  const all = lost + whole
  const total = choices(all, lost)
  return Array.from({ length: lost + 1 }, (_, count) =>
    count > carriers || lost - count > all - carriers ? 0 : Math.exp(choices(carriers, count) + choices(all - carriers, lost - count) - total),
  )
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const sums = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((chance, at) => {
    if (chance > 0) for (let other = 0; other < b.length; other++) sums[at + other] = (sums[at + other] as number) + chance * (b[other] as number)
  })
  return sums
}

/** The same by mean and variance (Mantel and Haenszel), with half a trace's continuity correction. */
function normalTail(splits: readonly Split[], seen: number): number {
  let mean = 0
  let variance = 0
  for (const { lost, lostWith, whole, wholeWith } of splits) {
    const all = lost + whole
    const carriers = lostWith + wholeWith
    mean += (lost * carriers) / all
    if (all > 1) variance += (lost * carriers * whole * (all - carriers)) / (all * all * (all - 1))
  }
  return variance === 0 ? 1 : upperTail((seen - 0.5 - mean) / Math.sqrt(variance))
}

/** Upper tail of the standard normal distribution (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}

const logFactorials = [0, 0]

/** Logarithm of "n choose k". */
function choices(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++) logFactorials.push((logFactorials[next - 1] as number) + Math.log(next))
  return logFactorials[n] as number
}
