import type { Json, JsonObject } from '../json'
import type { ChatMessage } from './chat'
import type { ChatMedia } from './chat-media'
import type { ChatPart, ToolCallPart } from './chat-parts'

/** Messages in the form of OpenAI's chat completions, put together from what any dialect recorded. */
export function chatMessages(messages: readonly ChatMessage[]): { list: Json[]; notes: string[] } {
  const notes = new Set<string>()
  const list = messages.flatMap((message) => messageOf(message, notes))
  return { list, notes: [...notes] }
}

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool'])

function messageOf({ role, name, parts }: ChatMessage, notes: Set<string>): Json[] {
  const results = parts.filter((part) => part.kind === 'tool_result')
  const calls = parts.filter((part) => part.kind === 'tool_call')
  const said = parts.flatMap((part) => contentOf(part, notes))
  const message: JsonObject = {
    role: ROLES.has(role) ? role : 'user',
    content: said.every((part) => part.type === 'text') ? said.map(({ text }) => text).join('\n') : said,
  }
  if (name !== null) message.name = name
  if (calls.length > 0) {
    message.tool_calls = calls.map((call, at) => ({ id: idOf(call, at), type: 'function', function: { name: call.name, arguments: call.arguments } }))
    if (said.length === 0) message.content = null
  }
  const own = said.length > 0 || calls.length > 0 ? [message] : []
  const answered = calls.flatMap((call, at) => (call.result ? [{ role: 'tool', tool_call_id: idOf(call, at), content: call.result.text }] : []))
  return [...own, ...answered, ...results.map((part) => ({ role: 'tool', tool_call_id: part.id ?? part.name ?? 'call_0', content: part.text }))]
}

/** An id that was not recorded is made up from the call's place; the result names the same. */
export function idOf(call: ToolCallPart, at: number): string {
  return call.id ?? `call_${at}`
}

function contentOf(part: ChatPart, notes: Set<string>): JsonObject[] {
  if (part.kind === 'text' || part.kind === 'refusal') return [{ type: 'text', text: part.text }]
  if (part.kind === 'thinking') notes.add('Thinking is not sent again.')
  if (part.kind === 'other') notes.add('A part of a message has no known form and is left out.')
  if (part.kind !== 'media') return []
  const source = sourceOf(part)
  if (source === null || part.media === 'video') {
    notes.add(`The data of ${part.media === 'image' ? 'an image' : `an attachment (${part.media})`} was not recorded.`)
    return []
  }
  if (part.media === 'image') return [{ type: 'image_url', image_url: { url: source } }]
  const [, data = ''] = source.split(',', 2)
  if (part.media === 'audio') return [{ type: 'input_audio', input_audio: { data, format: part.mime?.split('/')[1] ?? 'wav' } }]
  return [{ type: 'file', file: { filename: part.name ?? 'file', file_data: source } }]
}

/** The address of media: where it lies, or its data as a `data:` address; null where neither was recorded. */
export function sourceOf(part: ChatMedia & { data?: string }): string | null {
  if (part.url !== null) return part.url
  if (part.data === undefined) return null
  return part.data.startsWith('data:') ? part.data : `data:${part.mime ?? 'application/octet-stream'};base64,${part.data}`
}
