import { isJsonObject, type Json, type JsonObject } from '../json'
import type { Call } from '../span'
import type { ChatMessage } from './chat'
import { anthropicBody } from './request-anthropic'
import { chatMessages } from './request-messages'

/** A call's request in a form that can be sent again. */
export interface RunnableRequest {
  style: 'openai' | 'anthropic'
  /** Base address, without the path below: `https://api.openai.com/v1`. */
  base: string
  /** Path below the base: `/chat/completions`. */
  path: string
  body: JsonObject
  /** What could not be taken over, as sentences. */
  notes: string[]
}

/** What a span says of its request. */
export interface RequestFacts {
  call: Pick<Call, 'kind' | 'provider' | 'requestModel' | 'responseModel' | 'requestShape'>
  inputs: Json | undefined
  attributes: JsonObject
  chat: readonly ChatMessage[] | null
}

const OPENAI = 'https://api.openai.com/v1'
const ANTHROPIC = 'https://api.anthropic.com'
const BASES = ['gen_ai.openai.api_base', 'llm.openai.api_base', 'openai.api_base', 'gen_ai.request.base_url', 'base_url', 'api_base', 'url.full', 'http.url']
const ENDPOINT = /\/(chat\/completions|completions|embeddings|responses|messages)\/?(\?.*)?$/
/** What OpenAI's endpoints take, and clients record, besides messages. */
const KNOWN = new Set(
  'model messages prompt input temperature top_p n stop max_tokens max_completion_tokens max_output_tokens presence_penalty frequency_penalty logit_bias logprobs top_logprobs response_format seed tools tool_choice parallel_tool_calls functions function_call user reasoning_effort reasoning modalities audio prediction service_tier store metadata verbosity suffix echo best_of dimensions encoding_format instructions previous_response_id text truncation include'.split(
    ' ',
  ),
)
const SPELLINGS: Record<string, string> = {
  temperature: 'temperature',
  topP: 'top_p',
  n: 'n',
  maxTokens: 'max_tokens',
  seed: 'seed',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  dimensions: 'dimensions',
  logitBias: 'logit_bias',
  toolChoice: 'tool_choice',
  reasoningEffort: 'reasoning_effort',
  stop: 'stop',
}

/**
 * The request of a call, whichever dialect recorded it: as it was sent where the span holds that, else put together from its
 * messages, parameters and tools. null when the span holds no request.
 */
export function runnableRequest(facts: RequestFacts): RunnableRequest | null {
  const { call, inputs, chat } = facts
  const asked = (chat ?? []).filter((message) => !message.answer)
  const shape = shapeOf(call.requestShape)
  const model = call.requestModel ?? call.responseModel ?? ''
  const notes =
    call.requestModel === null && call.responseModel !== null ? ['The model is the one that answered: which one was asked for was not recorded.'] : []
  const anthropic = call.provider === 'anthropic' || (call.provider === null && /^claude/.test(model))
  if (anthropic) {
    if (asked.length === 0) return null
    return {
      style: 'anthropic',
      base: baseOf(facts.attributes) ?? ANTHROPIC,
      path: '/v1/messages',
      ...anthropicBody({ model, asked, inputs, ...shape, notes }),
    }
  }
  const base = baseOf(facts.attributes) ?? OPENAI
  const raw = isJsonObject(inputs) ? sentAsItIs(inputs, call.kind) : null
  if (raw) return { style: 'openai', base, path: raw.path, body: { model, ...withRest(raw, shape) }, notes }
  if (call.kind === 'embedding') return embedding(asked, inputs, base, model, shape.parameters, notes)
  if (asked.length === 0) return null
  const messages = chatMessages(asked)
  const body = { model, messages: messages.list, ...parametersOf(shape.parameters), ...toolsOf(shape.tools) }
  return { style: 'openai', base, path: '/chat/completions', body, notes: [...notes, ...messages.notes] }
}

/** The recorded inputs are a body of OpenAI's: kept, without what the client keeps for itself. */
function sentAsItIs(inputs: JsonObject, kind: Call['kind']): { path: string; body: JsonObject } | null {
  const body: JsonObject = {}
  for (const key of Object.keys(inputs)) {
    const value = inputs[key]
    if (KNOWN.has(key) && value !== null && value !== undefined && !isUnset(value)) body[key] = value
  }
  if (Array.isArray(body.messages)) return body.messages.every(isOpenaiMessage) ? { path: '/chat/completions', body } : null
  if (body.input !== undefined && typeof inputs.model === 'string') {
    if (kind === 'embedding') return { path: '/embeddings', body }
    return isResponsesInput(body.input) ? { path: '/responses', body } : null
  }
  return typeof body.prompt === 'string' && typeof inputs.model === 'string' ? { path: '/completions', body } : null
}

/** Other names under which a body holds the same. */
const SAME: Record<string, readonly string[]> = {
  max_tokens: ['max_completion_tokens', 'max_output_tokens'],
  tools: ['functions'],
  tool_choice: ['function_call'],
}

/** A chat with what its span holds beside the recorded body: some dialects keep parameters and tools in attributes of their own. */
function withRest({ path, body }: { path: string; body: JsonObject }, shape: { parameters: JsonObject; tools: JsonObject[] }): JsonObject {
  if (path !== '/chat/completions') return body
  const beside = Object.entries({ ...parametersOf(shape.parameters), ...toolsOf(shape.tools) })
  return { ...body, ...Object.fromEntries(beside.filter(([key]) => body[key] === undefined && !SAME[key]?.some((name) => body[name] !== undefined))) }
}

/** How clients write "not given" into their records. */
function isUnset(value: Json): boolean {
  return typeof value === 'string' && /^(NOT_GIVEN|NotGiven|<?openai\.(NotGiven|Omit)|<.*NotGiven)/.test(value)
}

const PARTS = new Set(['text', 'image_url', 'input_audio', 'file', 'refusal'])

function isOpenaiMessage(message: Json): boolean {
  if (!isJsonObject(message) || typeof message.role !== 'string') return false
  if (!['system', 'developer', 'user', 'assistant', 'tool', 'function'].includes(message.role) || message.parts !== undefined || message.contents !== undefined)
    return false
  const calls = message.tool_calls
  if (Array.isArray(calls) && !calls.every((call) => isJsonObject(call) && isJsonObject(call.function) && typeof call.function.arguments === 'string'))
    return false
  const { content } = message
  if (Array.isArray(content)) return content.every((part) => isJsonObject(part) && PARTS.has(String(part.type)))
  return content === null || content === undefined || typeof content === 'string'
}

function isResponsesInput(input: Json | undefined): boolean {
  return typeof input === 'string' || (Array.isArray(input) && input.every(isJsonObject))
}

function embedding(
  asked: readonly ChatMessage[],
  inputs: Json | undefined,
  base: string,
  model: string,
  parameters: JsonObject,
  notes: string[],
): RunnableRequest | null {
  const own = isJsonObject(inputs) ? (inputs.input ?? inputs.texts) : inputs
  const texts = asked.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])))
  const input = typeof own === 'string' || Array.isArray(own) ? own : texts.length > 0 ? texts : null
  if (input === null) return null
  return { style: 'openai', base, path: '/embeddings', body: { model, input, ...parametersOf(parameters) }, notes }
}

function shapeOf(text: string): { parameters: JsonObject; tools: JsonObject[] } {
  const shape = JSON.parse(text === '' ? '{}' : text) as Json
  const parameters = isJsonObject(shape) && isJsonObject(shape.parameters) ? shape.parameters : {}
  const tools = isJsonObject(shape) && Array.isArray(shape.tools) ? shape.tools.filter(isJsonObject) : []
  return { parameters, tools }
}

function parametersOf(parameters: JsonObject): JsonObject {
  const body: JsonObject = {}
  for (const [name, key] of Object.entries(SPELLINGS)) if (parameters[name] !== undefined) body[key] = parameters[name]
  const format = parameters.responseFormat
  if (!isJsonObject(format)) return body
  const schema = format.type === 'json_schema' ? { type: 'json_schema', json_schema: { name: format.name ?? 'answer', schema: format.schema ?? {} } } : format
  return { ...body, response_format: schema }
}

function toolsOf(tools: readonly JsonObject[]): JsonObject {
  if (tools.length === 0) return {}
  return { tools: tools.map((tool) => (typeof tool.name === 'string' && tool.type === undefined ? { type: 'function', function: tool } : tool)) }
}

/** Where the call went, if the span says so: an address whole, or a host with its port. */
function baseOf(attributes: JsonObject): string | null {
  for (const key of BASES) {
    const value = attributes[key]
    if (typeof value === 'string' && /^https?:\/\/[^\s"'`$\\]+$/.test(value)) return value.replace(ENDPOINT, '').replace(/\/+$/, '')
  }
  const host = attributes['server.address']
  if (typeof host !== 'string' || !/^[A-Za-z0-9.:/_[\]-]+$/.test(host)) return null
  if (/^https?:\/\//.test(host)) return host.replace(ENDPOINT, '').replace(/\/+$/, '')
  const port = Number(attributes['server.port'] ?? 443)
  if (/(^|\.)anthropic\.com$/.test(host)) return `https://${host}`
  return `${port === 443 ? 'https' : 'http'}://${host}${port === 443 || port === 80 ? '' : `:${port}`}/v1`
}
