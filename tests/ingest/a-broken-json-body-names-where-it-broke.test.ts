import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeJsonBytes } from '../../lib/ingest/json/decode-json-bytes'
import { findJsonError } from '../../lib/ingest/json/find-json-error'
import { decodeJsonBody } from './wire/decoding'

describe('a broken JSON body', () => {
  it.each([
    ['{"resourceSpans":[}', 'unexpected "}" at byte 18 of 19'],
    ['{"a":tru', 'unexpected end at byte 8 of 8'],
    ['{"é":x}', 'unexpected "x" at byte 6 of 8'],
    ['{"a":"b', 'unexpected end at byte 7 of 7'],
    ['{"a":1} {}', 'unexpected "{" at byte 8 of 10'],
    ['[]', 'the top level is no object'],
    ['{"resourceSpans":{}}', '"resourceSpans" is no list'],
    ['{"resourceSpans":[1]}', '"resourceSpans"[0] is no object'],
  ])('%s', async (body, message) => {
    await expect(decodeJsonBody(body)).rejects.toMatchObject({ status: 400, code: 'json_malformed', message: expect.stringContaining(message) })
  })

  it('is one exactly when the platform says so', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', '\\', 'e', '\n')).map(([json, at, odd]) => {
      const place = at % (json.length + 1)
      return json.slice(0, place) + odd + json.slice(place + odd.length)
    })
    fc.assert(
      fc.property(damaged, (text) => {
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(findJsonError(text) === null).toBe(isJson)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is not one that Python wrote with NaN and Infinity', () => {
    const { value } = decodeJsonBytes(Buffer.from('{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN and 12345678901234567890"}'))
    expect(value).toEqual({ a: 'NaN', b: ['-Infinity', 'Infinity'], c: 'NaN and 12345678901234567890' })
  })
})
