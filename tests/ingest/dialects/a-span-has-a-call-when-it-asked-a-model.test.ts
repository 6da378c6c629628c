import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { readDialect } from '../../../lib/ingest/dialects'

const callOf = (attributes: JsonObject, scope = '') => readDialect(attributes, scope, '').call
const asked = { model: 'm', messages: [{ role: 'user', content: 'x' }] }

describe('a call', () => {
  it('is any LLM, CHAT_MODEL or EMBEDDING span', () => {
    for (const type of ['LLM', 'CHAT_MODEL', 'EMBEDDING']) expect(callOf({ 'mlflow.spanType': type })).not.toBeNull()
  })

  it('is an untyped span with a model and messages, or any span with a model and usage', () => {
    expect(callOf({ 'mlflow.spanInputs': asked })).not.toBeNull()
    expect(callOf({ 'mlflow.spanType': 'CHAIN', 'mlflow.spanInputs': asked })).toBeNull()
    expect(callOf({ 'mlflow.spanType': 'AGENT', 'gen_ai.request.model': 'm', 'gen_ai.usage.input_tokens': 3 })).not.toBeNull()
    expect(callOf({ 'mlflow.spanType': 'TOOL', 'mlflow.spanInputs': { query: 'x' } })).toBeNull()
    expect(callOf({ doc_id: 'D' })).toBeNull()
  })

  it('made by hand has its whole inputs as user content, its outputs as answer', () => {
    const call = callOf({ 'mlflow.spanType': 'LLM', 'mlflow.spanInputs': { text: 'b', a: 1 }, 'mlflow.spanOutputs': { label: 'cat', id: 5 } })
    expect(call).toMatchObject({ texts: ['{"a":1,"text":"b"}'], userTexts: [0], answer: '{"id":5,"label":"cat"}', responseId: null, kind: 'other' })
  })

  it('without recorded texts has none: two such calls are never one document', () => {
    expect(callOf({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' })).toMatchObject({ texts: [], userTexts: [] })
  })

  it('knows its provider from the library’s name where no attribute tells', () => {
    expect(callOf({ 'mlflow.spanType': 'LLM' }, 'opentelemetry.instrumentation.anthropic')?.provider).toBe('anthropic')
    expect(callOf({ 'mlflow.spanType': 'LLM' }, 'my.library')?.provider).toBeNull()
  })

  it('that embeds or completes has its input or prompt as user content', () => {
    expect(callOf({ 'mlflow.spanType': 'EMBEDDING', 'mlflow.spanInputs': { model: 'e', input: ['a', 'b'] } })).toMatchObject({
      kind: 'embedding',
      texts: ['a', 'b'],
      userTexts: [0, 1],
    })
    expect(callOf({ 'mlflow.spanType': 'LLM', 'mlflow.spanInputs': { model: 'c', prompt: 'a' } })).toMatchObject({
      kind: 'completion',
      texts: ['a'],
      userTexts: [0],
    })
    const flat = {
      'openinference.span.kind': 'EMBEDDING',
      'embedding.model_name': 'e',
      'embedding.embeddings.0.embedding.text': 'a',
      'embedding.embeddings.1.embedding.text': 'b',
    }
    expect(callOf(flat)).toMatchObject({ kind: 'embedding', texts: ['a', 'b'], userTexts: [0, 1] })
  })
})
