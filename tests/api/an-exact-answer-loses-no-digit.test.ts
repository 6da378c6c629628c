import { describe, expect, it } from 'vitest'
import { parseExact } from '../../lib/api/exact-json'

describe('an answer of the API', () => {
  it('keeps integers beyond 2^53 as their digits', () => {
    expect(parseExact('{"id":9007199254740993,"list":[1,18446744073709551615],"text":"9007199254740993"}')).toEqual({
      id: '9007199254740993',
      list: [1, '18446744073709551615'],
      text: '9007199254740993',
    })
  })
})
