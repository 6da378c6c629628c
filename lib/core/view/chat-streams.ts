import { isJsonObject, type Json, type JsonObject } from '../json'

/**
 * The message that streamed pieces add up to: chunks of OpenAI's chat and completions, events of its responses, events of
 * Anthropic's messages. null when the list is no such stream.
 */
export function joinedStream(list: readonly Json[]): Json[] | null {
  const events = list.filter(isJsonObject)
  if (events.length === 0 || events.length !== list.length) return null
  if (events.every((event) => Array.isArray(event.choices))) return joinedChunks(events)
  if (events.some((event) => typeof event.type === 'string' && event.type.startsWith('response.'))) return joinedResponse(events)
  if (events.some((event) => event.type === 'message_start' || event.type === 'content_block_delta')) return [joinedBlocks(events)]
  return null
}

function joinedChunks(chunks: readonly JsonObject[]): Json[] {
  const messages = new Map<number, { role: string; content: string; reasoning: string; refusal: string; calls: Map<number, JsonObject> }>()
  for (const chunk of chunks) {
    for (const choice of (chunk.choices as Json[]).filter(isJsonObject)) {
      const at = typeof choice.index === 'number' ? choice.index : 0
      const message = messages.get(at) ?? { role: 'assistant', content: '', reasoning: '', refusal: '', calls: new Map() }
      messages.set(at, message)
      const delta = isJsonObject(choice.delta) ? choice.delta : isJsonObject(choice.message) ? choice.message : { content: choice.text ?? null }
      if (typeof delta.role === 'string') message.role = delta.role
      if (typeof delta.content === 'string') message.content += delta.content
      if (typeof delta.refusal === 'string') message.refusal += delta.refusal
      const thought = delta.reasoning_content ?? delta.reasoning
      if (typeof thought === 'string') message.reasoning += thought
      for (const call of (Array.isArray(delta.tool_calls) ? delta.tool_calls : []).filter(isJsonObject)) addCall(message.calls, call)
    }
  }
  return [...messages.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, { role, content, reasoning, refusal, calls }]) => ({
      role,
      content,
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(refusal === '' ? {} : { refusal }),
      ...(calls.size === 0 ? {} : { tool_calls: [...calls.values()] }),
    }))
}

/** The pieces of a call come under its place; the first names it. */
function addCall(calls: Map<number, JsonObject>, piece: JsonObject): void {
  const at = typeof piece.index === 'number' ? piece.index : calls.size
  const known = calls.get(at)
  const fn = isJsonObject(piece.function) ? piece.function : {}
  const before = known && isJsonObject(known.function) ? known.function : { name: '', arguments: '' }
  const joined = { name: `${before.name ?? ''}${fn.name ?? ''}`, arguments: `${before.arguments ?? ''}${fn.arguments ?? ''}` }
  calls.set(at, { id: known?.id ?? piece.id ?? null, type: 'function', function: joined })
}

/** The last event holds the whole response; without it the texts are joined. */
function joinedResponse(events: readonly JsonObject[]): Json[] {
  const whole = events
    .map((event) => event.response)
    .findLast((response) => isJsonObject(response) && Array.isArray(response.output) && response.output.length > 0)
  if (isJsonObject(whole)) return whole.output as Json[]
  const done = events.flatMap((event) => (event.type === 'response.output_item.done' && isJsonObject(event.item) ? [event.item] : []))
  if (done.length > 0) return done
  const text = events.map((event) => (event.type === 'response.output_text.delta' && typeof event.delta === 'string' ? event.delta : '')).join('')
  return [{ role: 'assistant', content: text }]
}

function joinedBlocks(events: readonly JsonObject[]): JsonObject {
  const blocks = new Map<number, JsonObject>()
  let role: Json = 'assistant'
  for (const event of events) {
    if (isJsonObject(event.message) && typeof event.message.role === 'string') role = event.message.role
    const at = typeof event.index === 'number' ? event.index : 0
    if (event.type === 'content_block_start' && isJsonObject(event.content_block)) blocks.set(at, { ...event.content_block })
    if (event.type === 'content_block_delta' && isJsonObject(event.delta)) addDelta(blocks, at, event.delta)
  }
  return { role, content: [...blocks.entries()].sort(([a], [b]) => a - b).map(([, block]) => block) }
}

function addDelta(blocks: Map<number, JsonObject>, at: number, delta: JsonObject): void {
  const block = blocks.get(at) ?? { type: delta.type === 'input_json_delta' ? 'tool_use' : delta.type === 'thinking_delta' ? 'thinking' : 'text' }
  blocks.set(at, block)
  const before = (key: string) => (typeof block[key] === 'string' ? block[key] : '')
  if (typeof delta.text === 'string') block.text = before('text') + delta.text
  if (typeof delta.thinking === 'string') block.thinking = before('thinking') + delta.thinking
  if (typeof delta.partial_json === 'string') block.input = before('input') + delta.partial_json
}
