import { encodeJson, isJsonObject, type Json, type JsonObject } from '../json'
import { type ChatMedia, mediaOf } from './chat-media'
import { childPointer, jsonInText } from './json-pointer'

/** What a tool gave back. */
export interface ToolResult {
  text: string
  failed: boolean
  path: string
}

export interface ToolCallPart {
  kind: 'tool_call'
  id: string | null
  name: string
  /** As JSON, or the text that stood there. */
  arguments: string
  path: string
  result: ToolResult | null
}

/** One piece of a message. `path` is a JSON pointer into the span's record, to the text or to the part. */
export type ChatPart =
  | { kind: 'text' | 'thinking' | 'refusal'; text: string; path: string }
  | ChatMedia
  | ToolCallPart
  | ({ kind: 'tool_result'; id: string | null; name: string | null } & ToolResult)
  | { kind: 'other'; value: Json; path: string }

const THINKING = new Set(['thinking', 'redacted_thinking', 'reasoning', 'reasoning_content'])
const RESULTS = new Set(['tool_result', 'tool_call_response', 'function_call_output'])
const CALLS = new Set(['tool_use', 'tool_call', 'function_call', 'server_tool_use'])

/** The parts of a message's content in any provider's form. What is of no known form stays as it is. */
export function partsOf(content: Json | undefined, path: string): ChatPart[] {
  if (content === undefined || content === null || content === '') return []
  if (typeof content === 'string') return partsInText(content, path) ?? [{ kind: 'text', text: content, path }]
  if (Array.isArray(content)) return joinedTexts(content.flatMap((part, at) => partOf(part, childPointer(path, at))))
  if (isJsonObject(content) && Array.isArray(content.parts) && content.type === undefined) return partsOf(content.parts, childPointer(path, 'parts'))
  return partOf(content, path)
}

/** Traceloop writes a list of parts as a JSON text. */
function partsInText(text: string, path: string): ChatPart[] | null {
  if (!/^\s*\[\s*\{\s*"/.test(text) || !text.includes('"type"')) return null
  const list = jsonInText(text)
  if (!Array.isArray(list) || !list.every((part) => isJsonObject(part) && typeof part.type === 'string')) return null
  const parts = list.flatMap((part, at) => partOf(part, childPointer(path, at)))
  return parts.some((part) => part.kind === 'other') ? null : parts
}

/** Empty pieces between others are nothing that was said. */
function joinedTexts(parts: ChatPart[]): ChatPart[] {
  return parts.filter((part) => part.kind !== 'text' || part.text !== '')
}

function partOf(part: Json, path: string): ChatPart[] {
  if (typeof part === 'string') return part === '' ? [] : [{ kind: 'text', text: part, path }]
  if (!isJsonObject(part)) return part === null ? [] : [{ kind: 'other', value: part, path }]
  if (isJsonObject(part.message_content)) return partOf(part.message_content, childPointer(path, 'message_content'))
  const type = typeof part.type === 'string' ? part.type : ''
  if (THINKING.has(type) || part.thought === true || isJsonObject(part.reasoningContent)) return [thinkingOf(part, path)]
  const result = resultOf(part, path, type)
  if (result) return [result]
  const call = toolCallOf(part, path)
  if (call) return [call]
  if (typeof part.refusal === 'string') return [{ kind: 'refusal', text: part.refusal, path: childPointer(path, 'refusal') }]
  const media = mediaOf(part, path, type)
  if (media) return [media]
  for (const key of ['text', 'content', 'output_text', 'input_text']) {
    const held = part[key]
    if (typeof held === 'string') return [{ kind: 'text', text: held, path: childPointer(path, key) }]
    if (typeof held === 'object' && held !== null && (type === '' || type === 'text' || type === 'message')) return partsOf(held, childPointer(path, key))
  }
  return [{ kind: 'other', value: part, path }]
}

function thinkingOf(part: JsonObject, path: string): ChatPart {
  const held = isJsonObject(part.reasoningContent)
    ? isJsonObject(part.reasoningContent.reasoningText)
      ? part.reasoningContent.reasoningText
      : part.reasoningContent
    : part
  for (const key of ['thinking', 'text', 'reasoning', 'content']) {
    if (typeof held[key] === 'string' && held[key] !== '') return { kind: 'thinking', text: held[key], path: held === part ? childPointer(path, key) : path }
  }
  const pieces = [part.summary, part.content].flatMap((list) => (Array.isArray(list) ? list : []))
  const text = pieces.flatMap((piece) => (isJsonObject(piece) && typeof piece.text === 'string' ? [piece.text] : [])).join('\n\n')
  return { kind: 'thinking', text, path }
}

function resultOf(part: JsonObject, path: string, type: string): ChatPart | null {
  const gemini = part.functionResponse ?? part.function_response
  const bedrock = part.toolResult
  if (isJsonObject(gemini)) return result(gemini.response, gemini.id, gemini.name, false, path)
  if (isJsonObject(bedrock)) return result(bedrock.content, bedrock.toolUseId, undefined, bedrock.status === 'error', path)
  if (!RESULTS.has(type) && !type.endsWith('_tool_result')) return null
  return result(
    part.content ?? part.response ?? part.result ?? part.output,
    part.tool_use_id ?? part.call_id ?? part.id,
    part.name,
    part.is_error === true,
    path,
  )
}

function result(value: Json | undefined, id: Json | undefined, name: Json | undefined, failed: boolean, path: string): ChatPart {
  return { kind: 'tool_result', id: textOf(id), name: textOf(name), text: resultText(value), failed, path }
}

/** What a tool gave back as one text: its texts where it gave texts, else JSON. */
export function resultText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  const parts = Array.isArray(value) ? value : [value]
  const texts = parts.map((part) => (isJsonObject(part) ? (textOf(part.text) ?? (part.type === 'text' ? textOf(part.content) : null)) : textOf(part)))
  return Array.isArray(value) && texts.length > 0 && texts.every((text) => text !== null) ? texts.join('\n') : encodeJson(value)
}

/** A tool call in any provider's form; null where the part is none. */
export function toolCallOf(part: Json, path: string, sure = false): ToolCallPart | null {
  if (!isJsonObject(part)) return null
  if (isJsonObject(part.tool_call)) return toolCallOf(part.tool_call, childPointer(path, 'tool_call'), true)
  const inner = part.function ?? part.functionCall ?? part.function_call ?? part.toolUse
  const call = isJsonObject(inner) ? inner : part
  if (!sure && call === part && !CALLS.has(String(part.type))) return null
  const given = call.arguments ?? call.args ?? call.input ?? part.arguments ?? null
  const id = textOf(part.call_id) ?? textOf(part.id) ?? textOf(call.toolUseId) ?? textOf(call.id)
  const text = given === null ? '' : typeof given === 'string' ? given : encodeJson(given)
  return { kind: 'tool_call', id, name: textOf(call.name) ?? '', arguments: text, path, result: null }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
