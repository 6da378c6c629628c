import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import type { Call } from '../../../lib/core/span'
import { callFingerprint } from '../../../lib/core/summary/fingerprint-call'
import { readDialect } from '../../../lib/ingest/dialects'
import { ANSWER, GEN_AI, MLFLOW, OPENINFERENCE, SYSTEM, TEXT, TRACELOOP } from './same-request'

const read = (attributes: JsonObject) => readDialect(attributes, '', 'chat').call as Call
const dialects = { MLFLOW, OPENINFERENCE, GEN_AI, TRACELOOP }

describe('one request in four dialects', () => {
  it('has one shape, texts, fingerprint, answer and response id', () => {
    const expected = read(MLFLOW)
    expect(expected.texts).toEqual([SYSTEM, TEXT])
    for (const [name, attributes] of Object.entries(dialects)) {
      const { requestShape, texts, userTexts, answer, responseId, kind } = read(attributes)
      expect({ name, requestShape, texts, userTexts, answer, responseId, kind }).toEqual({
        name,
        requestShape: expected.requestShape,
        texts: [SYSTEM, TEXT],
        userTexts: [1],
        answer: ANSWER,
        responseId: 'chatcmpl-1',
        kind: 'chat',
      })
      expect(callFingerprint(read(attributes))).toBe(callFingerprint(expected))
    }
  })

  it('is a CHAT_MODEL of the same usage everywhere, with the key that told', () => {
    for (const attributes of Object.values(dialects)) {
      expect(readDialect(attributes, '', '').type).toBe('CHAT_MODEL')
      expect(read(attributes).usage).toMatchObject({ inputTokens: 74, outputTokens: 11, inputIncludesCache: true })
    }
    expect(Object.values(dialects).map((attributes) => read(attributes).usageKey)).toEqual([
      'mlflow.chat.tokenUsage',
      'llm.token_count.prompt',
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
    ])
  })

  it('reads MLflow’s values as JSON texts too', () => {
    const texts = Object.fromEntries(Object.entries(MLFLOW).map(([key, value]) => [key, JSON.stringify(value)]))
    expect(read(texts)).toEqual(read(MLFLOW))
  })

  it('changes with what was asked, not with how it was sent', () => {
    const inputs = MLFLOW['mlflow.spanInputs'] as JsonObject
    const shape = (change: JsonObject) => callFingerprint(read({ ...MLFLOW, 'mlflow.spanInputs': { ...inputs, ...change } }))
    const same: JsonObject[] = [{ stream: true }, { user: 'bob' }, { timeout: 9 }, { metadata: { run: 2 } }, { top_p: null }, { n: 1 }, { stop: ['END'] }]
    const other: JsonObject[] = [
      { temperature: 1 },
      { seed: 8 },
      { model: 'gpt-4o' },
      { tools: null },
      { stop: ['STOP'] },
      { n: 2 },
      { response_format: { type: 'json_object' } },
      { messages: [] },
    ]
    for (const change of same) expect(shape(change), JSON.stringify(change)).toBe(shape({}))
    for (const change of other) expect(shape(change), JSON.stringify(change)).not.toBe(shape({}))
  })

  it('keeps a model that was asked for with its date, and takes the date off one that only answered', () => {
    const model = (attributes: JsonObject) => JSON.parse(read(attributes).requestShape).model
    expect(model({ ...OPENINFERENCE, 'llm.invocation_parameters': '{"model":"gpt-4o-mini-2024-07-18"}' })).toBe('gpt-4o-mini-2024-07-18')
    for (const [answered, asked] of Object.entries({
      'gpt-4-0613': 'gpt-4',
      'claude-3-5-sonnet-20241022': 'claude-3-5-sonnet',
      'gemini-1.5-pro-002': 'gemini-1.5-pro',
      'gpt-4o': 'gpt-4o',
    })) {
      expect(model({ ...OPENINFERENCE, 'llm.model_name': answered })).toBe(asked)
    }
  })
})
