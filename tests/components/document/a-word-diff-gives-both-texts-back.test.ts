import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from '../../../components/document/word-diff'

const text = fc.array(fc.constantFrom('label', '2', ':', ' ', '\n', 'summary', 'é', '日本', '.'), { maxLength: 30 }).map((parts) => parts.join(''))

describe('a word diff', () => {
  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })

  it('marks only the word that changed', () => {
    expect(wordDiff('Label 2: a cat', 'Label 3: a cat')).toEqual([
      { text: 'Label ', kind: 'same' },
      { text: '2', kind: 'removed' },
      { text: '3', kind: 'added' },
      { text: ': a cat', kind: 'same' },
    ])
  })
})
