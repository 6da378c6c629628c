/** Where two sequences agree. */
export interface SequenceMatch {
  /** Places `[in a, in b]` of equal items, both rising. */
  pairs: [number, number][]
  /** False when they are too different to go through to their ends: what follows the last pair was not compared. */
  whole: boolean
}

type Numbers = ArrayLike<number>

/** Differences gone through at a time, and how many times: together they bound the work at about six million steps. */
const MOST_DIFFERENCES = 1_000
const MOST_ROUNDS = 6

/**
 * A common subsequence of two sequences of numbers, the longest where they differ in at most 1,000 items: E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations" (1986). Beyond that it goes on from the furthest point it reached, at most six times,
 * so that its cost is bounded whatever it is given.
 */
export function matchSequences(a: Numbers, b: Numbers): SequenceMatch {
  const pairs: [number, number][] = []
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) pairs.push([start, start++])
  let tail = 0
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  let [i, j] = [start, start]
  const [aEnd, bEnd] = [a.length - tail, b.length - tail]
  let whole = true
  for (let round = 0; i < aEnd && j < bEnd; round++) {
    if (round === MOST_ROUNDS) {
      whole = false
      break
    }
    const reached = advance(a, b, i, j, aEnd, bEnd, pairs)
    i = reached[0]
    j = reached[1]
  }
  for (let at = tail; at > 0; at--) pairs.push([a.length - at, b.length - at])
  return { pairs, whole }
}

/** Goes from (i, j) towards the ends, adds the equal places on the way to `pairs`, and answers where it stopped. */
function advance(a: Numbers, b: Numbers, i: number, j: number, aEnd: number, bEnd: number, pairs: [number, number][]): [number, number] {
  const [n, m] = [aEnd - i, bEnd - j]
  const most = Math.min(n + m, MOST_DIFFERENCES)
  const furthest = new Int32Array(2 * most + 3)
  const middle = most + 1
  const steps: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest[middle + k - 1] as number) < (furthest[middle + k + 1] as number))
      let x = down ? (furthest[middle + k + 1] as number) : (furthest[middle + k - 1] as number) + 1
      while (x < n && x - k < m && a[i + x] === b[j + x - k]) x++
      furthest[middle + k] = x
      if (x >= n && x - k >= m) {
        steps.push(furthest.slice(middle - d, middle + d + 1))
        walkBack(steps, n, m, i, j, pairs)
        return [aEnd, bEnd]
      }
    }
    steps.push(furthest.slice(middle - d, middle + d + 1))
  }
  const [x, y] = furthestPoint(steps[most] as Int32Array, most, n, m)
  walkBack(steps, x, y, i, j, pairs)
  return [i + x, j + y]
}

/** The point inside both sequences that left most of them behind. */
function furthestPoint(reached: Int32Array, d: number, n: number, m: number): [number, number] {
  let best: [number, number] = [0, 0]
  for (let k = -d; k <= d; k += 2) {
    const x = reached[k + d] as number
    const y = x - k
    if (x <= n && y <= m && y >= 0 && x + y > best[0] + best[1]) best = [x, y]
  }
  return best
}

function walkBack(steps: readonly Int32Array[], x: number, y: number, i: number, j: number, pairs: [number, number][]): void {
  const found: [number, number][] = []
  for (let d = steps.length - 1; d > 0 && (x > 0 || y > 0); d--) {
    const before = steps[d - 1] as Int32Array
    const at = (k: number) => (k < -(d - 1) || k > d - 1 ? -1 : (before[k + d - 1] as number))
    const k = x - y
    const fromK = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
    const fromX = at(fromK)
    const fromY = fromX - fromK
    while (x > fromX && y > fromY) found.push([i + --x, j + --y])
    ;[x, y] = [fromX, fromY]
  }
  while (x > 0 && y > 0) found.push([i + --x, j + --y])
  for (let at = found.length - 1; at >= 0; at--) pairs.push(found[at] as [number, number])
}
