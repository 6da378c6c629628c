import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wildcardTest } from '../../lib/core/filter/wildcard-test'
import { comparison } from '../../lib/ingest/mlflow-filter/compare'
import { globTest, likeTest } from '../../lib/store/columns/text-pattern'

const STARS = 2_000
const TEXT = 'a'.repeat(4_000)
const MOST_MS = 1_000

function tookMs(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

describe('two thousand wildcards against a text that just does not fit', () => {
  it.each<[string, () => boolean]>([
    ['of a name', () => wildcardTest([...Array(STARS)].map(() => ['a']).concat([['b']]))(TEXT)],
    ['of a glob', () => globTest(`${'a*'.repeat(STARS)}b`)(TEXT)],
    ['of LIKE', () => likeTest(`${'a%'.repeat(STARS)}b`, 'like')(TEXT)],
    ['of LIKE with any one character', () => likeTest(`${'_%'.repeat(STARS)}b`, 'like')(TEXT)],
    ['of ILIKE in a filter of MLflow', () => comparison('ILIKE', `${'a%_'.repeat(STARS)}b`, 0)(TEXT)],
  ])('%s', (_, match) => {
    expect(tookMs(() => expect(match()).toBe(false))).toBeLessThan(MOST_MS)
  })
})

it('what fits is what an expression says that fits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'é', '𝒳', '\n', '%'), maxLength: 12 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '_', '%', 'é', '𝒳', '.'), maxLength: 8 })
  fc.assert(
    fc.property(text, pattern, (told, like) => {
      const source = like.replace(/[.]/g, '\\.').replaceAll('%', '.*').replaceAll('_', '.')
      expect(likeTest(like, 'like')(told)).toBe(new RegExp(`^${source}$`, 'su').test(told))
    }),
    { numRuns: 3_000 },
  )
})
