import { expect, it } from 'vitest'
import { promptPattern } from '../../../lib/services/identity/prompt-pattern'

/** A backtracking engine needs 2^50,000 steps for the first of these: this test would never end. */
it('patterns that backtrack for ever elsewhere are answered', () => {
  const long = `${'a'.repeat(50_000)}b`
  expect(promptPattern('(a+)+$').find(long)).toBeNull()
  expect(promptPattern('^(?:a|aa|a?)+(c)$').find(long)).toBeNull()
  expect(promptPattern('(?:.*.*.*.*.*=)(x)').find(`${long}=`)).toBeNull()
})

it('what a search may cost is bounded by the size of the pattern times the text that is looked at', () => {
  const costly = promptPattern('(?:\\w?){300}(q)')
  const plain = promptPattern('Document: (\\S+)')
  expect(plain.examined).toBe(65_536)
  expect(costly.examined).toBeLessThan(3_000)
  expect(costly.find(`${'.'.repeat(costly.examined)}q`)).toBeNull()
  expect(costly.find(`${'.'.repeat(costly.examined - 1)}q`)).toBe('q')
})

it('an empty group and a prompt without a fit give no key', () => {
  expect(promptPattern('Document:(.*)').find('Document:')).toBeNull()
  expect(promptPattern('(?:a|b(c))').find('a')).toBeNull()
  expect(promptPattern('Document: (\\S+)').find('no such line')).toBeNull()
  expect(promptPattern('Document: (.+)').find('x\nDocument:  AB 12 \ny')).toBe(' AB 12 ')
})
