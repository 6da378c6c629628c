import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { readContent, toolCallText } from './content-parts'
import type { Message } from './reading'

const ROLES: Record<string, string> = {
  developer: 'system',
  human: 'user',
  ai: 'assistant',
  model: 'assistant',
  function: 'tool',
  systemmessage: 'system',
  humanmessage: 'user',
  aimessage: 'assistant',
  toolmessage: 'tool',
}

/** One spelling of a role: `developer` is system, `human` is user, `ai` and `model` are assistant, `function` is tool. */
export function roleOf(value: Json | undefined): string {
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  return ROLES[word] ?? (word === '' ? 'user' : word)
}

/**
 * Messages of a list in any provider's form, or null when the value is no list of messages. Tool results become messages of the
 * role `tool`, whichever message carried them, because Anthropic and Gemini put them under `user`. LangChain's list of lists is
 * read as its first list.
 */
export function readMessages(value: Json | undefined): Message[] | null {
  if (!Array.isArray(value)) return null
  if (value.length > 0 && Array.isArray(value[0])) return readMessages(value[0])
  const messages: Message[] = []
  for (const item of value) {
    const message = typeof item === 'string' ? { role: 'user', content: item } : item
    if (!isJsonObject(message)) return null
    const opened = unwrapped(message)
    if (!isMessage(opened)) return null
    addMessage(opened, messages)
  }
  return messages
}

/** OpenInference nests under `message`, LangChain's dumps under `data` or `kwargs`. */
function unwrapped(item: JsonObject): JsonObject {
  if (isJsonObject(item.message)) return item.message
  if (isJsonObject(item.data) && typeof item.type === 'string') return { ...item.data, role: item.type }
  if (isJsonObject(item.kwargs)) return { ...item.kwargs, role: lastOf(item.id) ?? item.kwargs.type ?? 'user' }
  return item
}

function lastOf(value: Json | undefined): string | undefined {
  const last = Array.isArray(value) ? value[value.length - 1] : undefined
  return typeof last === 'string' ? last.replace(/Chunk$/, '') : undefined
}

function isMessage(item: JsonObject): boolean {
  if (typeof item.role === 'string') return true
  if (typeof item.type !== 'string') return item.parts !== undefined
  return 'content' in item || item.type === 'function_call' || item.type === 'function_call_output' || item.type === 'reasoning'
}

function addMessage(item: JsonObject, into: Message[]): void {
  if (item.type === 'reasoning' && item.role === undefined) return
  const role = roleOf(
    item.role ?? (item.type === 'function_call' ? 'assistant' : item.type === 'function_call_output' ? 'tool' : item.type === 'message' ? 'user' : item.type),
  )
  const bare = item.type === 'function_call' || item.type === 'function_call_output'
  const { parts, toolResults } = readContent(bare ? item : (item.content ?? item.contents ?? item.parts))
  const calls = [item.tool_calls, item.function_call, item.toolCalls].flatMap((calls) =>
    Array.isArray(calls) ? calls : isJsonObject(calls) ? [{ function: calls }] : [],
  )
  for (const call of bare ? [] : calls) {
    const text = isJsonObject(call) ? (toolCallText(call) ?? toolCallText({ function: call })) : null
    if (text !== null && !parts.some((part) => part.kind === 'tool_call' && part.text === text)) parts.push({ kind: 'tool_call', text })
  }
  for (const result of toolResults) into.push({ role: 'tool', parts: [result] })
  if (parts.length > 0 || toolResults.length === 0) into.push({ role, parts })
}
