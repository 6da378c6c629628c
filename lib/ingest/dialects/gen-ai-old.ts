import type { Json, JsonObject } from '../../core/json'
import type { SpanEvent } from '../../core/span'
import { structured, unflatten } from './attribute-values'
import { partsText } from './content-parts'
import { readMessages } from './messages'
import { user } from './raw-request'
import { readRawResponse } from './raw-response'
import { type Message, present, type Reading } from './reading'

const EVENT_ROLES: Record<string, string> = {
  'gen_ai.system.message': 'system',
  'gen_ai.user.message': 'user',
  'gen_ai.assistant.message': 'assistant',
  'gen_ai.tool.message': 'tool',
}

/**
 * Reads texts as older gen_ai instrumentations put them: `gen_ai.prompt.N.{role,content}` and `gen_ai.completion.N.*` (Traceloop),
 * one JSON text under `gen_ai.prompt`, or span events `gen_ai.{system,user,assistant,tool}.message`, `gen_ai.choice`,
 * `gen_ai.content.{prompt,completion}`.
 */
export function readGenAiOld(attributes: JsonObject, events: readonly SpanEvent[]): Reading {
  const prompt = unflatten(attributes, 'gen_ai.prompt') ?? structured(attributes['gen_ai.prompt']) ?? unflatten(attributes, 'llm.prompts')
  const completion = unflatten(attributes, 'gen_ai.completion') ?? structured(attributes['gen_ai.completion']) ?? unflatten(attributes, 'llm.completions')
  const told = events.length > 0 ? eventTexts(events) : null
  const messages = promptMessages(prompt)
  return present({
    inputs: prompt ?? told?.inputs,
    outputs: completion ?? told?.outputs,
    messages: messages ?? told?.messages,
    kind: messages && typeof prompt !== 'string' ? 'chat' : null,
    answer: answerOf(completion) ?? told?.answer,
  })
}

function promptMessages(prompt: Json | undefined): Message[] | null {
  if (prompt === undefined || prompt === null) return null
  if (typeof prompt === 'string') return [user(prompt)]
  const list = Array.isArray(prompt) ? prompt : typeof prompt === 'object' && Array.isArray(prompt.messages) ? prompt.messages : [prompt]
  return readMessages(list.map(decodedContent))
}

/** Traceloop writes lists of parts as a JSON text under `content`, and tool calls one flattened call a key. */
function decodedContent(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
  const content = structured(item.content)
  return { role: 'user', ...item, content: Array.isArray(content) ? content : (item.content ?? null) }
}

function answerOf(completion: Json | undefined): string | null {
  if (completion === undefined || completion === null) return null
  if (typeof completion === 'string') return completion
  const list = Array.isArray(completion) ? completion : [completion]
  const messages = readMessages(list.map((item) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? { role: 'assistant', ...item } : item)))
  return messages ? messages.map((message) => partsText(message.parts)).join('\n') : (readRawResponse(completion).answer ?? null)
}

interface EventTexts {
  inputs: Json | null
  outputs: Json | null
  messages: Message[] | null
  answer: string | null
}

function eventTexts(events: readonly SpanEvent[]): EventTexts | null {
  const asked: Json[] = []
  const answered: Json[] = []
  for (const event of events) {
    const role = EVENT_ROLES[event.name]
    if (role) asked.push({ role, ...bodyOf(event) })
    else if (event.name === 'gen_ai.choice') answered.push({ role: 'assistant', ...choiceOf(bodyOf(event)) })
    else if (event.name === 'gen_ai.content.prompt') asked.push(...listOf(structured(event.attributes['gen_ai.prompt'])))
    else if (event.name === 'gen_ai.content.completion') answered.push(...listOf(structured(event.attributes['gen_ai.completion'])))
  }
  if (asked.length === 0 && answered.length === 0) return null
  return {
    inputs: asked.length > 0 ? asked : null,
    outputs: answered.length > 0 ? answered : null,
    messages: asked.length > 0 ? readMessages(asked.map(decodedContent)) : null,
    answer: answered.length > 0 ? answerOf(answered) : null,
  }
}

function bodyOf(event: SpanEvent): JsonObject {
  const body = structured(event.attributes.body ?? event.attributes['event.body'])
  const source = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : event.attributes
  const result: JsonObject = {}
  for (const key in source) result[key.replace(/^gen_ai\.event\./, '')] = structured(source[key]) as Json
  return result
}

function choiceOf(body: JsonObject): JsonObject {
  const message = body.message
  return typeof message === 'object' && message !== null && !Array.isArray(message) ? message : typeof message === 'string' ? { content: message } : body
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}
