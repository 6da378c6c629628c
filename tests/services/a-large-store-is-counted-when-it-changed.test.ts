import { describe, expect, it } from 'vitest'
import { type Counts, KeptCounts } from '@/lib/services/status/kept-counts'

function counting(traces: number, tookMs = 0) {
  const clock = { ms: 0, reads: 0 }
  const kept = new KeptCounts(
    async () => {
      clock.reads += 1
      clock.ms += tookMs
      return { traces: traces + clock.reads, spans: 0, runsWithRepeats: 0, runsIncomplete: 0, demo: false } satisfies Counts
    },
    () => clock.ms,
  )
  return { kept, clock }
}

describe('a large store is counted when it changed', () => {
  it('however often and by however many it is asked', async () => {
    const { kept, clock } = counting(200_000)
    const asked = await Promise.all([kept.at(1), kept.at(1), kept.at(1)])
    expect(asked.map(({ traces }) => traces)).toEqual([200_001, 200_001, 200_001])
    expect(await kept.at(1)).toBe(asked[0])
    expect(clock.reads).toBe(1)
    expect((await kept.at(2)).traces).toBe(200_002)
  })

  it('and only a tenth of the time while it changes all the time', async () => {
    const { kept, clock } = counting(1_000_000, 300)
    for (let changes = 1; clock.ms < 30_000; changes++, clock.ms += 50) await kept.at(changes)
    expect(clock.reads).toBeGreaterThan(5)
    expect(clock.reads * 300).toBeLessThanOrEqual(30_000 / 10 + 300)
    clock.ms += 10_000
    const before = clock.reads
    await kept.at(1e9)
    expect(clock.reads).toBe(before + 1)
  })

  it('and once a minute though no change is known: another server may have made one', async () => {
    const { kept, clock } = counting(200_000)
    await kept.at(1)
    clock.ms += 59_999
    expect((await kept.at(1)).traces).toBe(200_001)
    clock.ms += 1
    expect((await kept.at(1)).traces).toBe(200_002)
  })

  it('while a small one is counted for everyone who asks', async () => {
    const { kept } = counting(5, 200)
    expect((await kept.at(1)).traces).toBe(6)
    expect((await kept.at(1)).traces).toBe(7)
    expect((await kept.at(2)).traces).toBe(8)
  })

  it('and what failed is read again', async () => {
    let fails = true
    const kept = new KeptCounts(async () => {
      if (fails) throw new Error('busy')
      return { traces: 200_000, spans: 0, runsWithRepeats: 0, runsIncomplete: 0, demo: false }
    })
    await expect(kept.at(1)).rejects.toThrow('busy')
    fails = false
    expect((await kept.at(1)).traces).toBe(200_000)
  })
})
