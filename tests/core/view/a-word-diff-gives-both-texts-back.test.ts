import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from '../../../lib/core/view/word-diff'

const text = fc.array(fc.constantFrom('label', '2', ':', ' ', '\n', 'summary', 'é', '日本', '.'), { maxLength: 30 }).map((parts) => parts.join(''))

function without(kind: string, { parts }: ReturnType<typeof wordDiff>): string {
  return parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('')
}

function filler(words: number, seed: number): string {
  let state = seed
  return Array.from({ length: words }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return `w${state % 50_000}`
  }).join(' ')
}

describe('a word diff', () => {
  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = wordDiff(before, after)
        expect(without('added', diff)).toBe(before)
        expect(without('removed', diff)).toBe(after)
      }),
    )
  })

  it('marks only the word that changed', () => {
    expect(wordDiff('Label 2: a cat', 'Label 3: a cat')).toEqual({
      whole: true,
      parts: [
        { text: 'Label ', kind: 'same' },
        { text: '2', kind: 'removed' },
        { text: '3', kind: 'added' },
        { text: ': a cat', kind: 'same' },
      ],
    })
  })

  it('finds a word changed in a long text', () => {
    const start = filler(10_000, 1)
    const diff = wordDiff(`${start} yes ${start}`, `${start} no ${start}`)
    expect(diff.whole).toBe(true)
    expect(diff.parts.filter((part) => part.kind !== 'same').map((part) => part.text)).toEqual(['yes', 'no'])
  })

  it('compares the beginning of texts of 5 MB, says so, and still gives both back', () => {
    const before = filler(800_000, 1)
    const after = filler(800_000, 2)
    expect(before.length).toBeGreaterThan(4_500_000)
    const diff = wordDiff(before, after)
    expect(diff.whole).toBe(false)
    expect(without('added', diff)).toBe(before)
    expect(without('removed', diff)).toBe(after)
  })
})
