import { describe, expect, it } from 'vitest'
import { contentHash } from '../../lib/core/summary/fingerprint-content'

const content = (texts: string[], userTexts: number[]) => contentHash({ texts, userTexts })

describe('content of a call', () => {
  it('is one document under two prompts', () => {
    expect(content(['Classify.', 'The text.'], [1])).toBe(content(['Summarise.', 'The text.'], [1]))
  })

  it('ignores spacing and Unicode composition, keeps case and wording', () => {
    expect(content(['  The\n\n text caf\u00e9 '], [0])).toBe(content(['The text cafe\u0301'], [0]))
    expect(content(['the text'], [0])).not.toBe(content(['The text'], [0]))
  })

  it('is the whole request where no text is the user’s, and nothing where no text was recorded', () => {
    expect(content(['Only a system text.'], [])).toBe(content(['Only a system text.'], [0]))
    expect(content([], [])).toBe('')
    expect(content(['   '], [0])).toBe('')
  })
})
