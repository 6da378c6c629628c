import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/core/json'
import type { Call } from '../../../lib/core/span'
import { readDialect } from '../../../lib/ingest/dialects'

const read = (inputs: Json, outputs: Json, more = {}) =>
  readDialect({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': inputs, 'mlflow.spanOutputs': outputs, ...more }, '', '').call as Call
const counts = ({ usage }: Call) => [
  usage?.inputTokens,
  usage?.outputTokens,
  usage?.cacheReadTokens,
  usage?.cacheWriteTokens,
  usage?.reasoningTokens,
  usage?.inputIncludesCache,
]

describe('raw responses', () => {
  it('OpenAI chat', () => {
    const usage = {
      prompt_tokens: 9,
      completion_tokens: 4,
      total_tokens: 13,
      prompt_tokens_details: { cached_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 3 },
    }
    const call = read(
      { model: 'gpt-4o', messages: [] },
      { id: 'chatcmpl-1', model: 'gpt-4o-2024-08-06', choices: [{ message: { role: 'assistant', content: 'yes' } }], usage },
    )
    expect(call).toMatchObject({
      answer: 'yes',
      responseId: 'chatcmpl-1',
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
      usageKey: 'mlflow.spanOutputs.usage',
    })
    expect(counts(call)).toEqual([9, 4, 2, null, 3, true])
  })

  it('OpenAI responses', () => {
    const output: Json[] = [
      { type: 'reasoning', summary: [] },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'yes' }] },
    ]
    const usage = { input_tokens: 9, output_tokens: 4, input_tokens_details: { cached_tokens: 2 }, output_tokens_details: { reasoning_tokens: 3 } }
    const call = read({ model: 'gpt-4o', instructions: 'Classify.', input: 'text' }, { id: 'resp_1', object: 'response', model: 'gpt-4o', output, usage })
    expect(call).toMatchObject({ answer: 'yes', responseId: 'resp_1', texts: ['Classify.', 'text'], userTexts: [1] })
    expect(counts(call)).toEqual([9, 4, 2, null, 3, true])
  })

  it('Anthropic, whose input count excludes the cached tokens', () => {
    const usage = {
      input_tokens: 9,
      output_tokens: 4,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 20,
      cache_creation: { ephemeral_1h_input_tokens: 5 },
    }
    const outputs = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-3-5-haiku-20241022', content: [{ type: 'text', text: 'yes' }], usage }
    const inputs = {
      model: 'claude-3-5-haiku-latest',
      system: 'Classify.',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'text' }] }],
      max_tokens: 5,
    }
    const call = read(inputs, outputs)
    expect(call).toMatchObject({ answer: 'yes', responseId: 'msg_1', texts: ['Classify.', 'text'], userTexts: [1], usage: { cacheWriteHourTokens: 5 } })
    expect(counts(call)).toEqual([9, 4, 100, 20, null, false])
    const told = read(inputs, outputs, {
      'mlflow.message.format': 'anthropic',
      'mlflow.chat.tokenUsage': { input_tokens: 9, output_tokens: 4, total_tokens: 13 },
    })
    expect(counts(told)).toEqual([9, 4, 100, 20, null, false])
  })

  it('Gemini, whose thoughts are counted beside the answer', () => {
    const outputs = {
      candidates: [{ content: { role: 'model', parts: [{ text: 'yes' }] } }],
      model_version: 'gemini-2.5-flash',
      response_id: 'g1',
      usage_metadata: { prompt_token_count: 9, candidates_token_count: 4, thoughts_token_count: 6, cached_content_token_count: 2, total_token_count: 19 },
    }
    const call = read({ model: 'gemini-2.5-flash', contents: 'text', config: { system_instruction: 'Classify.', temperature: 0 } }, outputs)
    expect(call).toMatchObject({ answer: 'yes', responseId: 'g1', texts: ['Classify.', 'text'], userTexts: [1] })
    expect(counts(call)).toEqual([9, 10, 2, null, 6, true])
  })

  it('Bedrock Converse', () => {
    const inputs = {
      modelId: 'amazon.nova-lite-v1:0',
      system: [{ text: 'Classify.' }],
      messages: [{ role: 'user', content: [{ text: 'text' }] }],
      inferenceConfig: { temperature: 0 },
    }
    const call = read(inputs, {
      output: { message: { role: 'assistant', content: [{ text: 'yes' }] } },
      usage: { inputTokens: 9, outputTokens: 4, totalTokens: 13 },
    })
    expect(call).toMatchObject({ answer: 'yes', requestModel: 'amazon.nova-lite-v1:0', texts: ['Classify.', 'text'], userTexts: [1] })
    expect(JSON.parse(call.requestShape).parameters).toEqual({ temperature: 0 })
  })

  it('LangChain', () => {
    const message = {
      type: 'ai',
      content: 'yes',
      id: 'run-7',
      usage_metadata: { input_tokens: 9, output_tokens: 4, total_tokens: 13, input_token_details: { cache_read: 2 } },
      response_metadata: { id: 'chatcmpl-9', model_name: 'gpt-4o' },
    }
    const call = read(
      [
        [
          { type: 'system', content: 'Classify.' },
          { type: 'human', content: 'text' },
        ],
      ],
      { generations: [[{ text: 'yes', message }]], llm_output: null },
    )
    expect(call).toMatchObject({ answer: 'yes', responseId: 'chatcmpl-9', responseModel: 'gpt-4o', texts: ['Classify.', 'text'], userTexts: [1] })
    expect(counts(call)).toEqual([9, 4, 2, null, null, true])
  })

  it('a list of streamed chunks', () => {
    const chunk = (content: string, more = {}) => ({ id: 'chatcmpl-1', model: 'gpt-4o', choices: [{ delta: { content } }], ...more })
    const call = read({ model: 'gpt-4o', messages: [] }, [chunk('ye'), chunk('s', { usage: { prompt_tokens: 9, completion_tokens: 4 } })])
    expect(call).toMatchObject({ answer: 'yes', responseId: 'chatcmpl-1', usage: { inputTokens: 9 } })
  })

  it('Langfuse’s parts that add up', () => {
    const details = { input: 9, output: 4, input_cached_tokens: 100, input_cache_creation_5m: 7, input_cache_creation_1h: 5, output_reasoning_tokens: 6 }
    const call = readDialect(
      { 'langfuse.observation.type': 'generation', 'langfuse.observation.model.name': 'm', 'langfuse.observation.usage_details': JSON.stringify(details) },
      '',
      '',
    ).call as Call
    expect(counts(call)).toEqual([9, 10, 100, 12, 6, false])
    expect(call.usageKey).toBe('langfuse.observation.usage_details')
  })

  it('more cached tokens than input proves that the input excludes them', () => {
    const call = readDialect({ 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 9, 'gen_ai.usage.cache_read.input_tokens': 100 }, '', '')
      .call as Call
    expect(call.usage?.inputIncludesCache).toBe(false)
  })
})
