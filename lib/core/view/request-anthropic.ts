import { isJsonObject, type Json, type JsonObject } from '../json'
import type { ChatMessage } from './chat'
import type { ChatPart } from './chat-parts'
import { jsonInText } from './json-pointer'
import { idOf, sourceOf } from './request-messages'

interface AnthropicFacts {
  model: string
  asked: readonly ChatMessage[]
  inputs: Json | undefined
  parameters: JsonObject
  tools: readonly JsonObject[]
  notes: readonly string[]
}

const KNOWN = new Set('model messages system max_tokens temperature top_p top_k stop_sequences tools tool_choice thinking metadata service_tier'.split(' '))
const SPELLINGS: Record<string, string> = {
  temperature: 'temperature',
  topP: 'top_p',
  topK: 'top_k',
  stop: 'stop_sequences',
  toolChoice: 'tool_choice',
  thinking: 'thinking',
}
/** Anthropic asks for a bound; this one stands where none was recorded. */
const MOST_TOKENS = 1_024

/** A body of Anthropic's messages endpoint: as it was sent where the span holds that, else put together. */
export function anthropicBody(facts: AnthropicFacts): { body: JsonObject; notes: string[] } {
  const notes = new Set(facts.notes)
  const { inputs, parameters } = facts
  const most = typeof parameters.maxTokens === 'number' ? parameters.maxTokens : null
  if (most === null) notes.add(`max_tokens was not recorded: ${MOST_TOKENS} stands in its place.`)
  const model = { model: facts.model, max_tokens: most ?? MOST_TOKENS }
  if (isJsonObject(inputs) && Array.isArray(inputs.messages) && inputs.messages.every(isOwn)) {
    const sent = Object.fromEntries(
      Object.entries(inputs).filter(([key, value]) => KNOWN.has(key) && value !== null && !(typeof value === 'string' && /NotGiven|NOT_GIVEN/.test(value))),
    )
    return { body: { ...model, ...sent }, notes: [...notes] }
  }
  const system = facts.asked
    .filter(({ role }) => role === 'system' || role === 'developer')
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])))
  const messages = facts.asked.filter(({ role }) => role !== 'system' && role !== 'developer').flatMap((message) => messagesOf(message, notes))
  const body: JsonObject = { ...model, ...(system.length > 0 ? { system: system.join('\n\n') } : {}), messages }
  for (const [name, key] of Object.entries(SPELLINGS)) if (parameters[name] !== undefined) body[key] = parameters[name]
  if (facts.tools.length > 0)
    body.tools = facts.tools.map(({ parameters: schema, ...tool }) => (schema === undefined ? tool : { ...tool, input_schema: schema }))
  return { body, notes: [...notes] }
}

function isOwn(message: Json): boolean {
  if (!isJsonObject(message) || (message.role !== 'user' && message.role !== 'assistant') || message.parts !== undefined || message.tool_calls !== undefined)
    return false
  return (
    typeof message.content === 'string' ||
    (Array.isArray(message.content) && message.content.every((part) => isJsonObject(part) && typeof part.type === 'string' && part.type !== 'image_url'))
  )
}

function messagesOf({ role, parts }: ChatMessage, notes: Set<string>): JsonObject[] {
  const content = parts.flatMap((part, at) => blockOf(part, at, notes))
  const results = parts.flatMap((part, at) =>
    part.kind === 'tool_call' && part.result
      ? [{ type: 'tool_result', tool_use_id: idOf(part, at), content: part.result.text, ...(part.result.failed ? { is_error: true } : {}) }]
      : [],
  )
  return [
    ...(content.length > 0 ? [{ role: role === 'assistant' ? 'assistant' : 'user', content }] : []),
    ...(results.length > 0 ? [{ role: 'user', content: results }] : []),
  ]
}

function blockOf(part: ChatPart, at: number, notes: Set<string>): JsonObject[] {
  if (part.kind === 'text' || part.kind === 'refusal') return [{ type: 'text', text: part.text }]
  if (part.kind === 'tool_call') return [{ type: 'tool_use', id: idOf(part, at), name: part.name, input: jsonInText(part.arguments) ?? {} }]
  if (part.kind === 'tool_result') return [{ type: 'tool_result', tool_use_id: part.id ?? part.name ?? 'call_0', content: part.text }]
  if (part.kind === 'thinking') notes.add('Thinking is not sent again.')
  if (part.kind === 'other') notes.add('A part of a message has no known form and is left out.')
  if (part.kind !== 'media') return []
  const source = sourceOf(part)
  if (source === null || part.media === 'audio' || part.media === 'video') {
    notes.add(`The data of ${part.media === 'image' ? 'an image' : `an attachment (${part.media})`} was not recorded.`)
    return []
  }
  const type = part.media === 'image' ? 'image' : 'document'
  if (!source.startsWith('data:')) return [{ type, source: { type: 'url', url: source } }]
  return [{ type, source: { type: 'base64', media_type: part.mime ?? 'image/png', data: source.slice(source.indexOf(',') + 1) } }]
}
