import type { Millis } from '../../core/time'
import { ServiceError } from '../service-error'

/**
 * Wrong passwords after which it waits, and for how long at most; each further one doubles the wait. A name is slowed for one address,
 * so that a stranger elsewhere locks nobody out; an address for all names; and a name for all addresses together but those from which it
 * signed in before, and for half a minute only: that is for guesses from many places.
 */
const LIMITS = {
  pair: { free: 5, mostMs: 15 * 60_000 },
  peer: { free: 20, mostMs: 15 * 60_000 },
  name: { free: 100, mostMs: 30_000 },
} as const
const FIRST_WAIT_MS = 1_000
/** What happened longer ago is forgotten. */
const KEPT_MS = 60 * 60_000
const MOST_KEPT = 10_000
/** How long a password that was right is taken for right: a client sends it with every request, and to check it takes long by intent. */
const PROVEN_MS = 60_000

interface Failures {
  count: number
  lastMs: Millis
}

type Kind = keyof typeof LIMITS

/** Slows down who guesses passwords. Kept in memory: a restart forgives. */
export class Throttle {
  private readonly failures = new Map<string, Failures>()
  private readonly cameIn = new Map<string, Millis>()
  private readonly proven = new Map<string, number>()
  private readonly underWay = new Map<string, Promise<boolean>>()

  /**
   * Lets somebody try a password, and counts it as a wrong one until {@link passed}: tries that are under way at the same time count too.
   * @throws ServiceError `overloaded` while it has to wait, saying for how long
   */
  begin(name: string, peer: string, now: Millis): void {
    const keys = keysOf(name, peer)
    const counted = this.cameIn.has(keys.pair) ? (['pair', 'peer'] as const) : (['pair', 'peer', 'name'] as const)
    const waitMs = Math.max(...counted.map((kind) => this.waitOf(keys[kind], kind, now)))
    if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1_000))
    for (const key of Object.values(keys)) {
      const before = this.failures.get(key)
      keep(this.failures, key, { count: before && now - before.lastMs < KEPT_MS ? before.count + 1 : 1, lastMs: now })
    }
  }

  /** The password was right: the name is forgiven from this address; what else was tried from there stays counted. */
  passed(name: string, peer: string, now: Millis): void {
    const { pair, ...others } = keysOf(name, peer)
    this.failures.delete(pair)
    keep(this.cameIn, pair, now)
    for (const key of Object.values(others)) {
      const counted = this.failures.get(key)
      if (counted) this.failures.set(key, { ...counted, count: counted.count - 1 })
    }
  }

  /** Whether a password was right a moment ago. @param proof hash of it together with what it was compared with */
  isProven(proof: string, now: Millis): boolean {
    return (this.proven.get(proof) ?? 0) > now
  }

  /** Has a password compared, once for all who send it at this moment, and remembers for a minute that it was right. */
  async prove(proof: string, now: Millis, compare: () => Promise<boolean>): Promise<boolean> {
    const comparing = this.underWay.get(proof) ?? compare().finally(() => this.underWay.delete(proof))
    this.underWay.set(proof, comparing)
    if (!(await comparing)) return false
    for (const [other, until] of this.proven) if (until <= now) this.proven.delete(other)
    this.proven.set(proof, now + PROVEN_MS)
    return true
  }

  private waitOf(key: string, kind: Kind, now: Millis): number {
    const { free, mostMs } = LIMITS[kind]
    const failures = this.failures.get(key)
    if (!failures || failures.count < free || now - failures.lastMs >= KEPT_MS) return 0
    const waitMs = Math.min(mostMs, FIRST_WAIT_MS * 2 ** Math.min(20, failures.count - free))
    return Math.max(0, failures.lastMs + waitMs - now)
  }
}

function tooMany(seconds: number): ServiceError {
  return new ServiceError('overloaded', `too many wrong passwords; try again in ${seconds} s`, undefined, seconds)
}

function keysOf(name: string, peer: string): Record<Kind, string> {
  const [who, from] = [name.slice(0, 200), networkOf(peer)]
  return { pair: `pair ${from} ${who}`, peer: `peer ${from}`, name: `name ${who}` }
}

/** Of IPv6 the first 64 bits: whoever has one such address has them all. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const all = tail === undefined ? groups : [...groups, ...Array(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest]
  return all.slice(0, 4).join(':')
}

/** Puts something last, and lets the oldest go beyond a number. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= MOST_KEPT) break
    map.delete(oldest)
  }
}
