import { expect, it } from 'vitest'
import type { ComparedTrace } from '../../lib/core/completeness/compared-trace'
import { separate } from '../../lib/core/completeness/separate'

/** Numbers from 0 to 1 by a seed, the same at every run of the test (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Traces of two runs with labels of two to a hundred values each, some of them lost whatever their labels say; `worker 0` loses more if told so. */
function world(seed: number, guilty: boolean): ComparedTrace[] {
  const next = numbers(seed)
  const upTo = (most: number) => Math.floor(next() * most)
  return ['run 1', 'run 2'].flatMap((run) => {
    const rate = 0.02 + next() * 0.1
    return Array.from({ length: 150 }, (): ComparedTrace => {
      const worker = upTo(6)
      const labels = Array.from({ length: 30 }, (_, key): [string, string] => [`label ${key}`, String(upTo(2 + key * key * 0.12))])
      const lost = next() < (guilty && worker === 0 ? 0.6 : rate)
      return { run, lost, attributes: new Map([['worker', String(worker)], ...labels]) }
    })
  })
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1)

it('where nothing but chance loses traces, at most one world in twenty names something', () => {
  const fooled = seeds.filter((seed) => separate(world(seed, false)).separators.length > 0)
  expect(fooled.length).toBeLessThanOrEqual(3)
})

it('where one worker of six loses most of its traces, it is named first in nearly every world', () => {
  const found = seeds.filter((seed) => {
    const [first] = separate(world(seed, true)).separators
    return first?.key === 'worker' && first.value === '0'
  })
  expect(found.length).toBeGreaterThanOrEqual(57)
})
