import { expect, it } from 'vitest'
import type { JsonObject } from '../../lib/core/json'
import { compileRules, DEFAULT_REDACTION } from '../../lib/core/redaction/rules'
import { redactProtocol } from '../../lib/ingest/redaction/redact-protocol'

const rules = compileRules(DEFAULT_REDACTION, () => () => [], null)

it.each<[string, string]>([
  ['a name of a method', '{"trace_info":{"toString":1,"valueOf":1}}'],
  ['what gives an object its methods', '{"trace":{"__proto__":{"toString":1}}}'],
  ['an object in place of an id', '{"trace_id":{"toString":1}}'],
  ['lists in place of an id', '{"trace_id":[[[[{"hasOwnProperty":null}]]]]}'],
])('%s is kept as it came', (_, text) => {
  const sent = JSON.parse(text) as JsonObject
  if (rules === null) throw new Error('the rules that come with the product take nothing')
  expect(JSON.stringify(redactProtocol(sent, rules, new Map()))).toBe(JSON.stringify(sent))
})
