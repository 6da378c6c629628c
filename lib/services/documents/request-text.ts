import { decodeJson, encodeJson, isJsonObject, type Json } from '../../core/json'
import type { Call } from '../../core/span'

/**
 * The request of a call for comparison: its messages as one text, a role above each, and everything else of it by name, as JSON.
 * A span without messages shows its inputs as they are.
 */
export function requestOf(call: Call | null, inputs: Json | undefined): { text: string | null; parameters: Record<string, string> } {
  if (!call) return { text: jsonOf(inputs), parameters: {} }
  const shape = decodeJson(call.requestShape)
  if (!isJsonObject(shape)) return { text: jsonOf(inputs), parameters: {} }
  const messages = Array.isArray(shape.messages) ? shape.messages : []
  const parameters: Record<string, string> = {}
  const model = call.requestModel ?? call.responseModel
  if (model !== null) parameters.model = encodeJson(model)
  if (isJsonObject(shape.parameters ?? null)) for (const [name, value] of Object.entries(shape.parameters as object)) parameters[name] = encodeJson(value)
  if (shape.tools !== undefined) parameters.tools = encodeJson(shape.tools)
  const text = messages.map((message) => messageText(message, call.texts)).join('\n\n')
  return { text: text || jsonOf(inputs), parameters }
}

function messageText(message: Json, texts: readonly string[]): string {
  if (!isJsonObject(message) || !Array.isArray(message.parts)) return ''
  return `${String(message.role ?? '')}\n${message.parts.map((part) => partText(part, texts)).join('\n')}`
}

/** A text by its place; a picture or a tool call says what it is. */
function partText(part: Json, texts: readonly string[]): string {
  if (typeof part === 'number') return texts[part] ?? ''
  if (!isJsonObject(part)) return ''
  return Object.entries(part)
    .map(([kind, place]) => `[${kind.replaceAll('_', ' ')}] ${texts[Number(place)] ?? ''}`)
    .join('\n')
}

/** A value as text: a string as it is, anything else as JSON; null for nothing. */
export function jsonOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : encodeJson(value)
}
