import { usdOf } from '../../core/cost-decimal'
import type { Json, JsonObject } from '../../core/json'
import { costFault, countFault, countOf, firstText, structured, textOf, unflatten } from './attribute-values'
import { partsText, readContent } from './content-parts'
import { readMessages } from './messages'
import { usageFrom } from './raw-usage'
import { present, type Reading } from './reading'
import { samplingParameters } from './sampling-parameters'
import { readTools } from './tools'

const TYPES: Record<string, string> = {
  chat: 'CHAT_MODEL',
  generate_content: 'CHAT_MODEL',
  text_completion: 'LLM',
  completion: 'LLM',
  embeddings: 'EMBEDDING',
  embedding: 'EMBEDDING',
  execute_tool: 'TOOL',
  invoke_agent: 'AGENT',
  create_agent: 'AGENT',
  invoke_workflow: 'WORKFLOW',
  retrieval: 'RETRIEVER',
  rerank: 'RERANKER',
}
const KINDS: Record<string, 'chat' | 'completion' | 'embedding'> = {
  CHAT_MODEL: 'chat',
  LLM: 'completion',
  EMBEDDING: 'embedding',
}
const INPUT = ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens', 'llm.usage.input_tokens']
const OUTPUT = ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens', 'llm.usage.output_tokens']
const TOTAL = ['gen_ai.usage.total_tokens', 'llm.usage.total_tokens']
const CACHE_READ = [
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.cache_read_input_tokens',
  'gen_ai.usage.cache_read_tokens',
  'gen_ai.usage.details.cache_read_tokens',
  'gen_ai.usage.details.cache_read_input_tokens',
]
const CACHE_WRITE = [
  'gen_ai.usage.cache_creation.input_tokens',
  'gen_ai.usage.cache_creation_input_tokens',
  'gen_ai.usage.cache_write_tokens',
  'gen_ai.usage.details.cache_write_tokens',
  'gen_ai.usage.details.cache_creation_input_tokens',
]
const REASONING = [
  'gen_ai.usage.reasoning.output_tokens',
  'gen_ai.usage.reasoning_tokens',
  'llm.usage.reasoning_tokens',
  'gen_ai.usage.details.reasoning_tokens',
]
const INPUT_AUDIO = ['gen_ai.usage.input_audio_tokens', 'gen_ai.usage.details.input_audio_tokens']
const OUTPUT_AUDIO = ['gen_ai.usage.output_audio_tokens', 'gen_ai.usage.details.output_audio_tokens']
const CACHE_READ_AUDIO = ['gen_ai.usage.cache_audio_read_tokens', 'gen_ai.usage.details.cache_audio_read_tokens']
const CACHE_WRITE_HOUR = ['gen_ai.usage.details.ephemeral_1h_input_tokens', 'gen_ai.usage.cache_creation.ephemeral_1h_input_tokens']
const SERVED_TIER = ['openai.response.service_tier', 'gen_ai.openai.response.service_tier', 'gen_ai.response.service_tier']
const ASKED_TIER = ['openai.request.service_tier', 'gen_ai.openai.request.service_tier', 'gen_ai.request.service_tier']
const REQUEST = ['llm.', 'llm.chat.', 'gen_ai.openai.request.', 'gen_ai.request.']

/**
 * Reads OpenTelemetry's `gen_ai.*` attributes as the current conventions name them, older names (`gen_ai.usage.prompt_tokens`,
 * `llm.request.model`) where the new are absent. Input counts contain the cached tokens by convention.
 */
export function readGenAi(attributes: JsonObject): Reading {
  const operation = textOf(attributes['gen_ai.operation.name'] ?? attributes['llm.request.type'])?.toLowerCase() ?? null
  const type = operation === null ? null : (TYPES[operation] ?? null)
  const messages = readMessages(structured(attributes['gen_ai.input.messages']))
  const system = readContent(structured(attributes['gen_ai.system_instructions'])).parts
  const whole = messages && system.length > 0 ? [{ role: 'system', parts: system }, ...messages] : messages
  const answers = readMessages(structured(attributes['gen_ai.output.messages']))
  const parameters = samplingParameters(requestOf(attributes))
  const cost = attributes['gen_ai.usage.cost']
  const reading = present({
    type,
    kind: type === null ? null : (KINDS[type] ?? null),
    inputs: display(attributes, 'gen_ai.input.messages') ?? structured(attributes['gen_ai.tool.call.arguments']),
    outputs: structured(attributes['gen_ai.output.messages'] ?? attributes['gen_ai.tool.call.result']),
    provider: firstText(attributes, ['gen_ai.provider.name', 'gen_ai.system']),
    requestModel: firstText(attributes, ['gen_ai.request.model', 'llm.request.model']),
    responseModel: firstText(attributes, ['gen_ai.response.model', 'llm.response.model']),
    responseId: firstText(attributes, ['gen_ai.response.id', 'llm.response.id']),
    messages: whole,
    answer: answers ? answers.map((message) => partsText(message.parts)).join('\n') : null,
    tools: readTools(attributes['gen_ai.tool.definitions'] ?? unflatten(attributes, 'llm.request.functions')),
    parameters: Object.keys(parameters).length > 0 ? parameters : null,
    servedTier: firstText(attributes, SERVED_TIER),
    askedTier: firstText(attributes, ASKED_TIER),
    clientCostFault: costFault(cost),
    clientCost: typeof cost === 'number' || typeof cost === 'string' ? usdOf(cost) : null,
  })
  return { ...reading, ...usageOf(attributes) }
}

function display(attributes: JsonObject, key: string): Json | undefined {
  const messages = structured(attributes[key])
  const system = structured(attributes['gen_ai.system_instructions'])
  return messages === undefined || system === undefined ? messages : { system_instructions: system, messages }
}

function requestOf(attributes: JsonObject): JsonObject {
  const request: JsonObject = {}
  for (const prefix of REQUEST) {
    for (const key in attributes) if (key.startsWith(prefix)) request[key.slice(prefix.length)] = attributes[key] as Json
  }
  return request
}

function usageOf(attributes: JsonObject): Pick<Reading, 'usage' | 'usageKey' | 'usageFault'> {
  let usageFault: string | undefined
  const pick = (keys: readonly string[]): { key: string; count: number } | undefined => {
    for (const key of keys) {
      const value = attributes[key]
      if (value === undefined) continue
      const count = countOf(value)
      if (count !== null) return { key, count }
      usageFault ??= countFault(key, value) ?? undefined
    }
    return undefined
  }
  const input = pick(INPUT)
  const output = pick(OUTPUT)
  const total = pick(TOTAL)
  const key = input?.key ?? output?.key ?? total?.key
  if (key === undefined) return usageFault === undefined ? {} : { usageFault }
  const usage = usageFrom({
    inputTokens: input?.count ?? null,
    outputTokens: output?.count ?? null,
    totalTokens: total?.count ?? null,
    cacheReadTokens: pick(CACHE_READ)?.count ?? null,
    cacheWriteTokens: pick(CACHE_WRITE)?.count ?? null,
    reasoningTokens: pick(REASONING)?.count ?? null,
    inputIncludesCache: true,
    inputAudioTokens: pick(INPUT_AUDIO)?.count,
    outputAudioTokens: pick(OUTPUT_AUDIO)?.count,
    cacheReadAudioTokens: pick(CACHE_READ_AUDIO)?.count,
    cacheWriteHourTokens: pick(CACHE_WRITE_HOUR)?.count,
  })
  return usageFault === undefined ? { usage, usageKey: key } : { usage, usageKey: key, usageFault }
}
