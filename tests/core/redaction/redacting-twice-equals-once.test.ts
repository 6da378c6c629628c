import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeJson, type Json } from '../../../lib/core/json'
import { markedParts, markerOf, markerText } from '../../../lib/core/redaction/marker'
import { redactJson, redactString } from '../../../lib/core/redaction/redact-json'
import { redactText } from '../../../lib/core/redaction/redact-text'
import { compileRules, type RedactionSettings, type Rules } from '../../../lib/core/redaction/rules'
import { SECRETS } from './secrets'

const finder = (pattern: string) => (text: string) =>
  [...text.matchAll(new RegExp(pattern, 'g'))]
    .filter(({ 0: match }) => match !== '')
    .map(({ 0: match, index }): [number, number] => [index, index + match.length])

const anySettings: fc.Arbitrary<RedactionSettings> = fc.record({
  kinds: fc.subarray(['secrets', 'emails', 'cards'] as const),
  patterns: fc.subarray(
    [
      { name: 'digits', pattern: '\\d+' },
      { name: 'start', pattern: '^a' },
      { name: 'word', pattern: '\\bred\\w*' },
      { name: 'anything', pattern: '[^b]+b' },
    ],
    { maxLength: 2 },
  ),
  keys: fc.subarray(['authorization', '*.api_key', 'a*', '*']),
  tags: fc.constantFrom('documents' as const, 'all' as const),
})
const anyRules = anySettings.map((settings) => compileRules(settings, finder, (text) => text.length.toString(16).padStart(6, '0'), ['doc_id']))
const anyPiece = fc.oneof(
  fc.constantFrom(...Object.values(SECRETS)),
  fc.constantFrom(
    '⟦redacted: e-mail, 3 characters⟧',
    '⟦redacted: digits, 3 characters, #00000a⟧',
    '⟦',
    'aaaa',
    'redacted',
    '{"',
    '"',
    '\\n',
    '\\u0040',
    ' ',
    'Bearer ',
  ),
  fc.string({ maxLength: 8 }),
)
const anyText = fc.array(anyPiece, { maxLength: 6 }).map((pieces) => pieces.join(''))
const anyKey = fc.oneof(
  fc.constantFrom('authorization', 'api_key', 'doc_id', 'key', 'name', 'value', '__proto__', 'jane@example.com'),
  fc.string({ maxLength: 4 }),
)
const { anyJson } = fc.letrec<{ anyJson: Json }>((tie) => ({
  anyJson: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.constantFrom(null, true, 4111111111111111, 5n, 12345678901234567890n, 0.5),
    fc.array(tie('anyJson'), { maxLength: 3 }),
    fc.dictionary(anyKey, tie('anyJson'), { maxKeys: 4 }),
    tie('anyJson').map((value) => encodeJson(value)),
  ),
}))

describe('redacting twice equals once', () => {
  it('of any text, and no match of a built-in is left between the markers', () => {
    fc.assert(
      fc.property(anyText, anyRules, (text, rules) => {
        if (rules === null) return
        const once = redactText(text, rules)
        expect(redactText(once, rules)).toBe(once)
        for (const part of markedParts(once)) if (part.marker === null) for (const { find } of rules.texts) expect(find(part.text)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('of any JSON, also where it is written in a text', () => {
    fc.assert(
      fc.property(anyJson, anyRules, (value, rules) => {
        if (rules === null) return
        const once = redactJson(value, rules)
        expect(redactJson(once, rules)).toEqual(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of keys that become alike: each keeps its value, and the later ones have tags of their own', () => {
    const rules = compileRules({ kinds: [], patterns: [{ name: 'digits', pattern: '\\d+' }], keys: [], tags: 'documents' }, finder, null) as Rules
    const digits = (tag: string) => `⟦redacted: digits, 1 character${tag}⟧`
    const value = { 1: 'a', 2: 'b', [`${digits(', #000001')}`]: 'c', 3: 'd', 'no 4': 'e', 'no 5': 'f' }
    const once = redactJson(value, rules)
    expect(once).toEqual({
      [digits('')]: 'a',
      [digits(', #000001')]: 'b',
      [digits(', #000002')]: 'd',
      [digits(', #000003')]: 'c',
      [`no ${digits('')}`]: 'e',
      [`no ${digits(', #000001')}`]: 'f',
    })
    expect(redactJson(once, rules)).toEqual(once)
  })

  it('no secret is left of any JSON', () => {
    const rules = compileRules({ kinds: ['secrets', 'emails', 'cards'], patterns: [], keys: [], tags: 'documents' }, finder, null) as Rules
    const secrets = Object.entries(SECRETS).filter(([what]) => what !== 'Bearer token')
    fc.assert(
      fc.property(fc.constantFrom(...secrets), anyKey, fc.boolean(), fc.nat(7), ([, secret], key, asKey, wraps) => {
        let value: Json = asKey ? { [secret]: 1 } : { [key]: [`in front ${secret} behind`] }
        for (let wrap = 0; wrap < wraps; wrap++) value = wrap % 2 === 0 ? { deeper: value } : encodeJson(value)
        const text = redactString(encodeJson(value).replaceAll('@', '\\u0040'), rules)
        expect(text).toContain('⟦redacted: ')
        expect(text).not.toContain(secret)
        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
      }),
    )
  })

  it('a marker is read as it was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 .*-]{1,60}$/), fc.nat(), fc.option(fc.stringMatching(/^[0-9a-f]{6}$/)), (what, characters, tag) => {
        const marker = { what, characters, tag }
        expect(markerOf(markerText(marker))).toEqual(marker)
        expect(markedParts(`a${markerText(marker)}${markerText(marker)}b`).map((part) => part.marker)).toEqual([null, marker, marker, null])
      }),
    )
  })
})
