import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../lib/core/json'
import { readDialect } from '../../../lib/ingest/dialects'
import { GEN_AI, MLFLOW, OPENINFERENCE, TRACELOOP } from './same-request'

const KEYS = [...new Set([MLFLOW, OPENINFERENCE, GEN_AI, TRACELOOP].flatMap((one) => Object.keys(one)))].concat(
  'gen_ai.prompt',
  'gen_ai.completion',
  'llm.input_messages',
  'llm.prompts',
  'langfuse.observation.usage_details',
  'langfuse.observation.input',
  'langfuse.observation.type',
  'traceloop.entity.input',
  'mlflow.chat.messages',
  'llm.input_messages.__proto__.x',
  'gen_ai.prompt.0',
  'gen_ai.prompt.0.content.1.text',
)
const WORDS = [
  'messages',
  'content',
  'role',
  'type',
  'text',
  'image_url',
  'usage',
  'choices',
  'parts',
  'generations',
  'output',
  'tool_calls',
  'function',
  'message',
  'input_tokens',
  'data',
]

const oddValue = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, -1, 1.5, 10n ** 30n, '', '{', '{"a":[1]}', '[[]]', 'user', '"x"'),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie('value'), { maxKeys: 4 }),
  ),
})).value

it('reads any attributes, and calls are always whole', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...KEYS), oddValue, { maxKeys: 12 }), (attributes: JsonObject) => {
      const { type, call } = readDialect(attributes, 'scope', 'name')
      expect(typeof type).toBe('string')
      if (!call) return
      expect(call.texts.every((text) => typeof text === 'string')).toBe(true)
      expect(call.userTexts.every((index) => index < call.texts.length)).toBe(true)
      expect(typeof call.answer).toBe('string')
      expect(call.n).toBeGreaterThanOrEqual(1)
      for (const count of [call.usage?.inputTokens, call.usage?.outputTokens, call.usage?.totalTokens])
        if (count) expect(Number.isSafeInteger(count) && count >= 0).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
