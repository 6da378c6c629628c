import { describe, expect, it } from 'vitest'
import { Batcher, DEFAULT_BATCHER_LIMITS, QueueFullError } from '../../lib/ingest/batcher'

/** A commit that the test finishes by hand, one batch at a time. */
function slowCommit() {
  const batches: string[][] = []
  const finish: (() => void)[] = []
  const commit = (units: readonly string[]) => {
    batches.push([...units])
    return new Promise<void>((resolve) => finish.push(resolve))
  }
  return { batches, commit, finishNext: () => finish.shift()?.() }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('an offer', () => {
  it('is answered only after the commit of its batch', async () => {
    const { batches, commit, finishNext } = slowCommit()
    const batcher = new Batcher(commit)
    let answered = false
    const offer = batcher.offer('a', 1, 10).then(() => {
      answered = true
    })
    await soon()
    expect(batches).toEqual([['a']])
    expect(answered).toBe(false)
    finishNext()
    await offer
    expect(answered).toBe(true)
  })

  it('joins the others that waited during a commit in one batch, in order', async () => {
    const { batches, commit, finishNext } = slowCommit()
    const batcher = new Batcher(commit)
    const offers = [batcher.offer('a', 1, 10)]
    await soon()
    offers.push(batcher.offer('b', 1, 10), batcher.offer('c', 1, 10))
    await soon()
    finishNext()
    await soon()
    finishNext()
    await Promise.all(offers)
    expect(batches).toEqual([['a'], ['b', 'c']])
  })

  it('is refused when the queue holds too many bytes, and what waited is still committed', async () => {
    const { batches, commit, finishNext } = slowCommit()
    const batcher = new Batcher(commit, { ...DEFAULT_BATCHER_LIMITS, queueBytes: 100 })
    const first = batcher.offer('a', 1, 90)
    await expect(batcher.offer('b', 1, 90)).rejects.toBeInstanceOf(QueueFullError)
    await soon()
    finishNext()
    await first
    expect(batches).toEqual([['a']])
  })

  it('larger than the whole queue is taken when nothing else waits', async () => {
    const batcher = new Batcher(async () => {}, { ...DEFAULT_BATCHER_LIMITS, queueBytes: 100 })
    await expect(batcher.offer('huge', 1, 5_000)).resolves.toBeUndefined()
  })
})

describe('a failing batch', () => {
  it('is tried again unit by unit, so that one bad unit cannot take its neighbours with it', async () => {
    const committed: string[] = []
    const batcher = new Batcher(async (units: readonly string[]) => {
      if (units.includes('bad')) throw new Error('broken')
      committed.push(...units)
    })
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((unit) => batcher.offer(unit, 1, 10)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(committed).toEqual(['a', 'b'])
  })
})

describe('closing', () => {
  it('commits everything that was taken and takes nothing more', async () => {
    const committed: string[] = []
    const batcher = new Batcher(async (units: readonly string[]) => {
      await soon()
      committed.push(...units)
    })
    const offers = ['a', 'b', 'c'].map((unit) => batcher.offer(unit, 1, 10))
    await batcher.close()
    await Promise.all(offers)
    expect(committed).toEqual(['a', 'b', 'c'])
    await expect(batcher.offer('d', 1, 10)).rejects.toBeInstanceOf(QueueFullError)
  })
})
