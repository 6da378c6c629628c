/** Traces a second from which on a job counts as under way: what is found then is found again anyway. */
const UNDER_WAY = 20
/** Pauses after work, in multiples of what it took: it then takes a 25th, or a ninth, of the time. */
const PAUSE_UNDER_WAY = 24
const PAUSE = 8
/** Longest pauses, in ms. Without a job under way, what came late is seen within 2 s. */
const LONGEST_UNDER_WAY_MS = 60_000
const LONGEST_MS = 1_600

interface Last {
  endedMs: number
  tookMs: number
  arrived: number
}

/**
 * Spreads costly work out, so that it does not slow down what arrives: the same work is not begun again before a pause in proportion
 * to what it took. The pause is short when little arrives.
 */
export class Pace<Key> {
  private readonly last = new Map<Key, Last>()

  /** @param arrived how many traces have arrived so far */
  constructor(
    private readonly arrived: () => number,
    private readonly now = () => performance.now(),
  ) {}

  /** Says that work has just ended. */
  took(key: Key, tookMs: number): void {
    this.last.set(key, { endedMs: this.now(), tookMs, arrived: this.arrived() })
  }

  /** Whether the work should wait. */
  tooSoon(key: Key): boolean {
    const last = this.last.get(key)
    if (last === undefined) return false
    const pausedMs = this.now() - last.endedMs
    if (pausedMs < Math.min(last.tookMs * PAUSE, LONGEST_MS)) return true
    const underWay = (this.arrived() - last.arrived) * 1_000 > UNDER_WAY * pausedMs
    return underWay && pausedMs < Math.min(last.tookMs * PAUSE_UNDER_WAY, LONGEST_UNDER_WAY_MS)
  }
}
