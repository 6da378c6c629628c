import { describe, expect, it } from 'vitest'
import { redactJson } from '../../../lib/core/redaction/redact-json'
import { redactText } from '../../../lib/core/redaction/redact-text'
import { compileRules, type Rules, type Taken } from '../../../lib/core/redaction/rules'
import { SECRETS } from './secrets'

const rules = compileRules(
  { kinds: ['secrets', 'emails', 'cards'], patterns: [], keys: ['authorization', '*.api_key'], tags: 'documents' },
  () => () => [],
  null,
) as Rules
const redacted = (text: string) => redactText(text, rules)

describe('secrets are found, and little else', () => {
  for (const [what, secret] of Object.entries(SECRETS)) {
    it(`${what}: taken whole, wherever it stands`, () => {
      const marker = `⟦redacted: ${what}, ${secret.length} characters⟧`
      const lead = what === 'Bearer token' ? 'Bearer ' : ''
      for (const [before, after] of [
        ['', ''],
        ['key ', ' is mine'],
        ['KEY=', '\n'],
        ['"', '"'],
        ['first\\n', ''],
        ['é', '。'],
      ]) {
        if (what === 'e-mail' && before === 'é') continue
        const taken: Taken = new Map()
        expect(redactText(`${before}${lead}${secret}${after}`, rules, { taken })).toBe(`${before}${lead}${marker}${after}`)
        expect([...taken]).toEqual([[what, 1]])
      }
    })
  }

  it('texts that only look alike stay', () => {
    for (const text of [
      'task-force-for-the-long-evening-walk-and-more',
      'sk-fading-circle-with-many-long-names',
      'sk-spinner-three-bounce-animation-element-2',
      'bearer of very good news from somewhere-far-away',
      'the dapi in dapicalled and hf_hub_download_of_a_model_file_name',
      'xoxo-hugs-and-kisses-to-you-all',
      '1763786400000000000',
      '4111111111111112',
      '5500000000000005',
      '0.41111111111111111',
      'a4111111111111111',
      '2026-11-22T04:45:25.411111111Z',
      'npm i pkg@1.2.3 @scope/name',
      '@app.route and a @ b.c',
      'AKIAIOSFODNN',
      '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----',
    ])
      expect(redacted(text)).toBe(text)
  })

  it('keys: the value of a named key, wherever it stands', () => {
    const taken: Taken = new Map()
    const value = {
      Authorization: 'Basic abc',
      settings: { api_key: 12345, 'api-key': '', other: 'x' },
      'settings.api-key': { a: 1 },
      headers: [
        { name: 'authorization', value: 'Basic abc' },
        { key: 'accept', value: 'all' },
      ],
      text: '{"authorization": "Basic \\u0061", "n": 12345678901234567890}',
      none: null,
    }
    expect(redactJson(value as never, rules, { taken })).toEqual({
      Authorization: '⟦redacted: key authorization, 9 characters⟧',
      settings: { api_key: '⟦redacted: key *.api_key, 5 characters⟧', 'api-key': '', other: 'x' },
      'settings.api-key': '⟦redacted: key *.api_key, 7 characters⟧',
      headers: [
        { name: 'authorization', value: '⟦redacted: key authorization, 9 characters⟧' },
        { key: 'accept', value: 'all' },
      ],
      text: '{"authorization":"⟦redacted: key authorization, 7 characters⟧","n":12345678901234567890}',
      none: null,
    })
    expect(Object.fromEntries(taken)).toEqual({ 'key authorization': 3, 'key *.api_key': 2 })
  })

  it('keys in JSON within prose, in a dict as Python prints it, and in either with its quotes escaped', () => {
    const marker = (length: number) => `⟦redacted: key authorization, ${length} ${length === 1 ? 'character' : 'characters'}⟧`
    for (const [text, wanted] of [
      ['Use {"authorization": "abc", "x": 1}.', `Use {"authorization": "${marker(3)}", "x": 1}.`],
      ["{'Authorization': 'a b', 'x': None}", `{'Authorization': '${marker(3)}', 'x': None}`],
      ['he said {\\"authorization\\": \\"a\\", \\"b\\": 1}', `he said {\\"authorization\\": \\"${marker(1)}\\", \\"b\\": 1}`],
      ['see {"authorization": {"a": [1]}} and', `see {"authorization": ${marker(10)}} and`],
      ['see {"authorization": 12} and', `see {"authorization": ${marker(2)}} and`],
      ['cut {"authorization": "ab', `cut {"authorization": "${marker(2)}`],
      ["{'authorization': None}", "{'authorization': None}"],
      ['"authorization" is a word: it stays', '"authorization" is a word: it stays'],
    ] as const)
      expect(redacted(text)).toBe(wanted)
  })

  it('what nothing is taken of is the same object', () => {
    const value = { a: ['b', { c: 1n }], d: '{"e": 1.0}' }
    expect(redactJson(value, rules)).toBe(value)
  })

  it('a marker that a sender made up hides nothing', () => {
    expect(redacted('⟦redacted: ann@example.com, 3 characters⟧')).toBe('⟦redacted: ⟦redacted: e-mail, 15 characters⟧, 3 characters⟧')
  })
})
