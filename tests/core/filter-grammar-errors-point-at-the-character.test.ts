import { describe, expect, it } from 'vitest'
import { parseFilter } from '../../lib/core/filter/filter-grammar'

/** What the error of a text underlines, with its message. */
function underlined(text: string): { part: string; message: string } {
  const parsed = parseFilter(text)
  if (!('error' in parsed)) throw new Error(`"${text}" parsed`)
  return { part: text.slice(parsed.error.at, parsed.error.at + parsed.error.length), message: parsed.error.message }
}

describe('a filter that does not parse', () => {
  it.each([
    ['model:gpt cost>cheap', 'cheap'],
    ['cost>', '>'],
    ['model:gpt "brown fox', '"brown fox'],
    ['state:FINE', 'FINE'],
    ['missing:maybe', 'maybe'],
    ['worker>5', '>'],
    ['>5', '>'],
    ['missing:true,false', ',false'],
    ['cost>1,2', ',2'],
    ['pass:1,two', 'two'],
    ['-run:r1', '-run:r1'],
    ['a OR b', 'OR'],
    ['NOT a', 'NOT'],
    ['cost>1 (state:ERROR pass:2)', '('],
    ['doc_id:a*,"b*"', '"b*"'],
    ['worker:"a*"b*', '"a*"b*'],
    ['start:2026-11-01', ':'],
    ['start>yesterday', 'yesterday'],
    ['cost>0 start>-24x', '-24x'],
    ['start>-1.5h', '-1.5h'],
    ['received:-1h', ':'],
    ['factor>many', 'many'],
    ['"my key">', '>'],
    ['"my key">=tall', 'tall'],
    ['duration<3parsecs', '3parsecs'],
    ['score>=high', 'high'],
  ])('%s: underlines %s', (text, part) => {
    expect(underlined(text).part).toBe(part)
  })

  it('says in a sentence what would do', () => {
    expect(underlined('state:FINE').message).toBe('state is one of OK, ERROR, IN_PROGRESS, STATE_UNSPECIFIED.')
    expect(underlined('cost>cheap').message).toBe('"cheap" is no amount in dollars; one looks like 0.01.')
  })
})
