import { encodeJson, isJsonObject, type Json, type JsonObject } from '../json'

/** One message of a chat as the page shows it. */
export interface ChatMessage {
  role: string
  text: string
  toolCalls: { id: string | null; name: string; arguments: string }[]
  toolCallId: string | null
  images: string[]
}

/**
 * The conversation of a call: the request's messages, then its answers. Understands what OpenAI (chat and responses),
 * Anthropic and the OpenTelemetry GenAI convention (`parts`) write.
 * @returns null when neither side holds a message.
 */
export function chatOf(inputs: Json | undefined, outputs: Json | undefined): ChatMessage[] | null {
  const messages = [...systemOf(inputs), ...requestMessages(inputs).flatMap(messageOf), ...answerMessages(outputs).flatMap(messageOf)]
  return messages.length > 0 ? messages : null
}

function systemOf(inputs: Json | undefined): ChatMessage[] {
  if (!isJsonObject(inputs)) return []
  const system = inputs.system ?? inputs.instructions ?? inputs.system_instructions
  return system === undefined || system === null ? [] : [{ ...empty('system'), ...contentOf(system) }]
}

function requestMessages(inputs: Json | undefined): Json[] {
  if (Array.isArray(inputs)) return inputs
  if (!isJsonObject(inputs)) return []
  if (Array.isArray(inputs.messages)) return inputs.messages
  const input = inputs.input ?? inputs.prompt
  if (typeof input === 'string') return [{ role: 'user', content: input }]
  return Array.isArray(input) ? input.map((one) => (typeof one === 'string' ? { role: 'user', content: one } : one)) : []
}

function answerMessages(outputs: Json | undefined): Json[] {
  if (Array.isArray(outputs)) return outputs
  if (typeof outputs === 'string') return [{ role: 'assistant', content: outputs }]
  if (!isJsonObject(outputs)) return []
  if (Array.isArray(outputs.choices))
    return outputs.choices.flatMap((choice) => (isJsonObject(choice) ? [choice.message ?? { role: 'assistant', content: choice.text ?? '' }] : []))
  if (Array.isArray(outputs.output)) return outputs.output
  if (Array.isArray(outputs.messages)) return outputs.messages
  return outputs.role !== undefined || outputs.content !== undefined ? [{ role: 'assistant', ...outputs }] : []
}

function messageOf(message: Json): ChatMessage[] {
  if (!isJsonObject(message)) return []
  const known = ['role', 'content', 'parts', 'tool_calls', 'refusal'].some((key) => message[key] !== undefined)
  if (!known && message.type !== 'function_call') return []
  const body = contentOf(message.parts ?? message.content ?? null)
  const refusal = typeof message.refusal === 'string' ? message.refusal : ''
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.flatMap(toolCallOf) : []
  const own = message.type === 'function_call' ? toolCallOf(message) : []
  return [
    {
      role: typeof message.role === 'string' ? message.role : 'assistant',
      text: body.text || refusal,
      toolCalls: [...body.toolCalls, ...calls, ...own],
      toolCallId: textOf(message.tool_call_id) ?? body.toolCallId,
      images: body.images,
    },
  ]
}

type Content = Pick<ChatMessage, 'text' | 'toolCalls' | 'toolCallId' | 'images'>

function contentOf(content: Json): Content {
  const found: Content = { text: '', toolCalls: [], toolCallId: null, images: [] }
  if (typeof content === 'string') return { ...found, text: content }
  for (const part of Array.isArray(content) ? content : [content]) {
    if (typeof part === 'string') found.text += part
    else if (isJsonObject(part)) addPart(found, part)
  }
  return found
}

function addPart(found: Content, part: JsonObject): void {
  const text = textOf(part.text) ?? (typeof part.content === 'string' ? part.content : null)
  const image = isJsonObject(part.image_url) ? textOf(part.image_url.url) : textOf(part.image_url)
  if (part.type === 'tool_use' || part.type === 'tool_call') found.toolCalls.push(...toolCallOf(part))
  else if (part.type === 'tool_result' || part.type === 'tool_call_response') {
    found.toolCallId = textOf(part.tool_use_id) ?? textOf(part.id)
    found.text += text ?? encodeJson(part.content ?? part.response ?? part.result ?? null)
  } else if (image !== null) found.images.push(image)
  else if (text !== null) found.text += (found.text ? '\n' : '') + text
}

function toolCallOf(call: Json): ChatMessage['toolCalls'] {
  if (!isJsonObject(call)) return []
  const fn = isJsonObject(call.function) ? call.function : call
  const given = fn.arguments ?? fn.input ?? null
  return [{ id: textOf(call.id) ?? textOf(call.call_id), name: textOf(fn.name) ?? '', arguments: typeof given === 'string' ? given : encodeJson(given) }]
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function empty(role: string): ChatMessage {
  return { role, text: '', toolCalls: [], toolCallId: null, images: [] }
}
