import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseAnswer } from '../../lib/core/summary/answer'

describe('normaliseAnswer', () => {
  it.each(['Positive', ' positive.', '"POSITIVE"', '**Positive**', '“Positive!”', '`positive`\n'])('makes %j positive', (text) => {
    expect(normaliseAnswer(text)).toBe('positive')
  })

  it('keeps what is inside, and different words different', () => {
    expect(normaliseAnswer('Not  positive, really.')).toBe('not positive, really')
    expect(normaliseAnswer('negative')).not.toBe(normaliseAnswer('positive'))
    expect(normaliseAnswer('...')).toBe('...')
    expect(normaliseAnswer('')).toBe('')
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normaliseAnswer(normaliseAnswer(text)) === normaliseAnswer(text)))
  })
})
