import { hashText } from '../../core/hash'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { canonicalJson } from '../../core/summary/fingerprint-canonical'
import { structured } from './attribute-values'
import type { Part } from './reading'

/** A message's content in any provider's form, split into what it says and the tool results it brings back. */
export interface Content {
  parts: Part[]
  toolResults: Part[]
}

/**
 * Reads the content of a message: a text, or a list of parts as OpenAI (chat and responses), Anthropic, Gemini, Bedrock,
 * OpenTelemetry's gen_ai and OpenInference write them. Reasoning parts are left out: they are an output that providers drop.
 */
export function readContent(content: Json | undefined): Content {
  const result: Content = { parts: [], toolResults: [] }
  if (typeof content === 'string') {
    if (content !== '') result.parts.push({ kind: 'text', text: content })
  } else if (Array.isArray(content)) {
    for (const part of content) readPart(part, result)
  } else if (isJsonObject(content)) {
    readPart(content, result)
  }
  return result
}

function readPart(part: Json, into: Content): void {
  if (typeof part === 'string') {
    if (part !== '') into.parts.push({ kind: 'text', text: part })
    return
  }
  if (!isJsonObject(part)) return
  const flat = isJsonObject(part.message_content) ? part.message_content : part
  const type = typeof flat.type === 'string' ? flat.type : ''
  if (type === 'thinking' || type === 'redacted_thinking' || type === 'reasoning') return
  const result = toolResult(flat, type)
  if (result !== undefined) {
    into.toolResults.push({ kind: 'text', text: result })
    return
  }
  const call = toolCallText(flat)
  if (call !== null) {
    into.parts.push({ kind: 'tool_call', text: call })
    return
  }
  const media = mediaPart(flat, type)
  if (media) {
    into.parts.push(media)
    return
  }
  const text = flat.text ?? flat.content ?? flat.refusal
  if (typeof text === 'string' && text !== '') into.parts.push({ kind: 'text', text })
  else if (text === undefined) into.parts.push({ kind: 'text', text: canonicalJson(flat) })
  else if (typeof text === 'object') for (const inner of readContent(text).parts) into.parts.push(inner)
}

function toolResult(part: JsonObject, type: string): string | undefined {
  const gemini = part.functionResponse ?? part.function_response
  if (isJsonObject(gemini)) return plain(gemini.response)
  if (isJsonObject(part.toolResult)) return plain(part.toolResult.content)
  if (type === 'tool_result') return plain(part.content)
  if (type === 'tool_call_response') return plain(part.response ?? part.result)
  if (type === 'function_call_output') return plain(part.output)
  return undefined
}

/** A tool call as one text, name and arguments, without its id: providers make ids up anew at every evaluation. null when it is none. */
export function toolCallText(part: JsonObject): string | null {
  const flat = isJsonObject(part.tool_call) ? part.tool_call : part
  const inner = flat.function ?? flat.functionCall ?? flat.function_call ?? flat.toolUse
  const call = isJsonObject(inner) ? inner : flat
  const isCall = isJsonObject(inner) || flat.type === 'tool_use' || flat.type === 'tool_call' || flat.type === 'function_call' || flat !== part
  const name = call.name
  if (!isCall || typeof name !== 'string') return null
  const given = call.arguments ?? call.args ?? call.input ?? {}
  return `${name}(${plain(given)})`
}

/** A text as it is, or canonical JSON; a text of JSON is made canonical too, so that spacing does not matter. */
function plain(value: Json | undefined): string {
  const decoded = structured(value)
  if (decoded === undefined || decoded === null) return ''
  if (typeof decoded === 'string') return decoded
  const texts = Array.isArray(decoded) ? readContent(decoded).parts : []
  if (texts.length > 0 && texts.every((part) => part.kind === 'text')) return texts.map((part) => part.text).join('\n')
  return canonicalJson(decoded)
}

function mediaPart(part: JsonObject, type: string): Part | null {
  const inline = part.inlineData ?? part.inline_data ?? part.fileData ?? part.file_data
  const url = part.image_url ?? part.image ?? part.input_audio ?? part.file ?? part.document ?? part.source ?? inline
  const isMedia = url !== undefined || /image|audio|video|file|document|blob|uri/.test(type)
  if (!isMedia || (type === 'text' && url === undefined)) return null
  const kind = /audio/.test(type) ? 'audio' : /file|document/.test(type) ? 'file' : 'image'
  return { kind, text: `${kind}:${hashText(address(url ?? part))}` }
}

/** Data before address, without the `data:` prefix, so that one picture has one hash however it was sent. */
function address(value: Json, depth = 0): string {
  if (typeof value === 'string') return value.startsWith('data:') ? value.slice(value.indexOf(',') + 1) : value
  if (!isJsonObject(value)) return canonicalJson(value)
  const inner =
    value.data ?? value.bytes ?? value.url ?? value.uri ?? value.file_id ?? value.fileUri ?? value.file_uri ?? value.content ?? value.image ?? value.source
  return inner === undefined || depth > 4 ? canonicalJson(value) : address(inner, depth + 1)
}

/** The texts of parts joined by line breaks; media and tool calls included. */
export function partsText(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('\n')
}
