import { describe, expect, it } from 'vitest'
import type { Millis } from '@/lib/core/time'
import { Throttle } from '@/lib/services/access/throttle'

const MINUTE = 60_000
const at = (ms: number) => (1_000_000 + ms) as Millis

/** How many wrong passwords an address gets to try for a name, trying every second for a time. */
function tries(throttle: Throttle, name: string, peer: string, fromMs: number, forMs: number): number {
  let tried = 0
  for (let ms = fromMs; ms < fromMs + forMs; ms += 1_000) if (lets(throttle, name, peer, ms)) tried++
  return tried
}

function lets(throttle: Throttle, name: string, peer: string, ms: number): boolean {
  try {
    throttle.begin(name, peer, at(ms))
    return true
  } catch (error) {
    expect((error as Error).message).toMatch(/^too many wrong passwords; try again in \d+ s$/)
    return false
  }
}

describe('whoever guesses passwords', () => {
  it('has five tries, then waits twice as long after each', () => {
    const throttle = new Throttle()
    for (let one = 0; one < 5; one++) expect(lets(throttle, 'ann', '192.0.2.1', 0)).toBe(true)
    expect(lets(throttle, 'ann', '192.0.2.1', 999)).toBe(false)
    expect(lets(throttle, 'ann', '192.0.2.1', 1_000)).toBe(true)
    expect(lets(throttle, 'ann', '192.0.2.1', 2_999)).toBe(false)
    expect(lets(throttle, 'ann', '192.0.2.1', 3_000)).toBe(true)
  })

  it('does not wait longer for having been refused, and is forgotten after an hour', () => {
    const throttle = new Throttle()
    for (let one = 0; one < 5; one++) lets(throttle, 'ann', '192.0.2.1', 0)
    for (let ms = 1; ms < 1_000; ms++) expect(lets(throttle, 'ann', '192.0.2.1', ms)).toBe(false)
    expect(lets(throttle, 'ann', '192.0.2.1', 1_000)).toBe(true)
    for (let one = 0; one < 5; one++) expect(lets(throttle, 'ann', '192.0.2.1', 1_000 + 60 * MINUTE)).toBe(true)
  })

  it('gets fewer than 30 tries an hour from one address', () => {
    expect(tries(new Throttle(), 'ann', '192.0.2.1', 0, 60 * MINUTE)).toBeLessThan(30)
    const throttle = new Throttle()
    let tried = 0
    for (let ms = 0; ms < 60 * MINUTE; ms += 1_000) if (lets(throttle, `name-${ms}`, '192.0.2.1', ms)) tried++
    expect(tried).toBeLessThan(40)
  })

  it('is slowed as one though it comes from many addresses of one IPv6 network', () => {
    const throttle = new Throttle()
    const tried = Array.from({ length: 200 }, (_, host) => lets(throttle, `name-${host}`, `2001:db8:1:2::${host.toString(16)}`, host)).filter(Boolean)
    expect(tried.length).toBeLessThan(30)
    expect(lets(throttle, 'ann', '2001:db8:1:3::1', 200)).toBe(true)
  })

  it('locks nobody out at another address', () => {
    const throttle = new Throttle()
    tries(throttle, 'ann', '192.0.2.1', 0, 60 * MINUTE)
    expect(lets(throttle, 'ann', '198.51.100.7', 60 * MINUTE)).toBe(true)
  })

  it('is slowed for a name from ever new addresses, but not where the name signed in before', () => {
    const throttle = new Throttle()
    throttle.begin('ann', '198.51.100.7', at(0))
    throttle.passed('ann', '198.51.100.7', at(0))
    let tried = 0
    for (let one = 0; one < 3_600; one++) if (lets(throttle, 'ann', `203.0.${one >> 8}.${one & 255}`, one * 1_000)) tried++
    expect(tried).toBeGreaterThan(100)
    // A hundred, then one each half a minute.
    expect(tried).toBeLessThan(100 + 125)
    expect(lets(throttle, 'ann', '198.51.100.7', 3_600_000)).toBe(true)
  })

  it('is counted while its tries are under way, and forgiven once one is right', () => {
    const throttle = new Throttle()
    for (let one = 0; one < 5; one++) expect(lets(throttle, 'ann', '192.0.2.1', 0)).toBe(true)
    expect(lets(throttle, 'ann', '192.0.2.1', 0)).toBe(false)
    throttle.passed('ann', '192.0.2.1', at(0))
    for (let one = 0; one < 5; one++) expect(lets(throttle, 'ann', '192.0.2.1', 0)).toBe(true)
  })

  it('takes no more than its share of memory', () => {
    const throttle = new Throttle()
    for (let one = 0; one < 30_000; one++) lets(throttle, `${one}${'x'.repeat(5_000)}`, `203.${one >> 16}.${(one >> 8) & 255}.${one & 255}`, one)
    const kept = Reflect.get(throttle, 'failures') as Map<string, unknown>
    expect(kept.size).toBeLessThanOrEqual(10_000)
    expect(Math.max(...[...kept.keys()].map((key) => key.length))).toBeLessThan(300)
  })
})

describe('a password that is compared', () => {
  it('is compared once for all who send it at the same moment, and not again for a minute', async () => {
    const throttle = new Throttle()
    let compared = 0
    const compare = async () => {
      compared++
      await new Promise((resolve) => setTimeout(resolve, 20))
      return true
    }
    expect(await Promise.all(Array.from({ length: 20 }, () => throttle.prove('proof', at(0), compare)))).not.toContain(false)
    expect(compared).toBe(1)
    expect(throttle.isProven('proof', at(59_999))).toBe(true)
    expect(throttle.isProven('proof', at(60_000))).toBe(false)
    expect(throttle.isProven('another', at(0))).toBe(false)
  })
})
