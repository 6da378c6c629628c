import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { readDialect } from '../../../lib/ingest/dialects'
import { GEN_AI, MLFLOW, OPENINFERENCE } from './same-request'

describe('precedence between dialects on one span', () => {
  it('is MLflow, gen_ai, OpenInference, wrapper values', () => {
    const all: JsonObject = { ...OPENINFERENCE, ...GEN_AI, ...MLFLOW, 'gen_ai.usage.input_tokens': 1, 'llm.token_count.prompt': 2 }
    expect(readDialect(all, '', '').call).toMatchObject({ usageKey: 'mlflow.chat.tokenUsage', usage: { inputTokens: 74 } })
    const { 'mlflow.chat.tokenUsage': _, 'mlflow.spanOutputs': __, ...less } = all
    expect(readDialect(less, '', '').call).toMatchObject({ usageKey: 'gen_ai.usage.input_tokens', usage: { inputTokens: 1 } })
    expect(readDialect({ ...OPENINFERENCE, 'llm.token_count.prompt': 2 }, '', '').call?.usageKey).toBe('llm.token_count.prompt')
  })

  it('lets MLflow’s span type win, unless it says UNKNOWN', () => {
    expect(readDialect({ 'mlflow.spanType': 'AGENT', 'openinference.span.kind': 'CHAIN' }, '', '').type).toBe('AGENT')
    expect(readDialect({ 'mlflow.spanType': 'UNKNOWN', 'openinference.span.kind': 'CHAIN' }, '', '').type).toBe('CHAIN')
    expect(readDialect({ 'mlflow.spanType': 'UNKNOWN' }, '', '').type).toBe('UNKNOWN')
  })

  it.each([
    [{ 'gen_ai.operation.name': 'embeddings' }, 'EMBEDDING'],
    [{ 'gen_ai.operation.name': 'execute_tool' }, 'TOOL'],
    [{ 'gen_ai.operation.name': 'invoke_agent' }, 'AGENT'],
    [{ 'openinference.span.kind': 'RETRIEVER' }, 'RETRIEVER'],
    [{ 'openinference.span.kind': 'LLM' }, 'LLM'],
    [{ 'traceloop.span.kind': 'workflow' }, 'WORKFLOW'],
    [{ 'langfuse.observation.type': 'generation' }, 'LLM'],
    [{ 'http.method': 'GET' }, ''],
  ])('%j is %s', (attributes, type) => {
    expect(readDialect(attributes, '', '').type).toBe(type)
  })

  it('shows Traceloop’s and wrapper’s inputs and outputs', () => {
    expect(readDialect({ 'traceloop.entity.input': '{"kwargs":{"doc_id":"D"}}', 'traceloop.entity.output': 'done' }, '', '')).toMatchObject({
      inputs: { kwargs: { doc_id: 'D' } },
      outputs: 'done',
      call: null,
    })
    expect(readDialect({ 'input.value': 'hello', 'output.value': '[1]' }, '', '')).toMatchObject({ inputs: 'hello', outputs: [1], call: null })
  })

  it('keeps a cost the client sent', () => {
    expect(readDialect({ ...MLFLOW, 'mlflow.llm.cost': { total_cost: 0.0000177 } }, '', '').call?.clientCost).toBe(17_700n)
    expect(readDialect({ ...OPENINFERENCE, 'llm.cost.total': 0.5 }, '', '').call?.clientCost).toBe(500_000_000n)
  })
})
