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

it('a failure that is of no unit is told at once to all who wait, and what comes after it is committed', async () => {
  let locked = true
  let commits = 0
  const commit = async () => {
    commits += 1
    await soon()
    if (locked) throw new Error('locked')
  }
  const batcher = new Batcher<string>(commit, DEFAULT_BATCHER_LIMITS, (error) => error instanceof Error && error.message === 'locked')
  const first = ['a', 'b', 'c'].map((unit) => batcher.offer(unit, 1, 10))
  await new Promise((resolve) => setTimeout(resolve, 10)) // their commit is under way
  const waiting = ['d', 'e'].map((unit) => batcher.offer(unit, 1, 10))
  const told = await Promise.allSettled([...first, ...waiting])
  expect(told.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(commits).toBe(1)
  expect(batcher.queuedBytes).toBe(0)
  locked = false
  await batcher.offer('f', 1, 10)
  expect(commits).toBe(2)
})
