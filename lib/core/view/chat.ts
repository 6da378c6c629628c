import { isJsonObject, type Json, type JsonObject } from '../json'
import { type ChatPart, partsOf, resultText, type ToolCallPart, toolCallOf } from './chat-parts'
import { joinedStream } from './chat-streams'
import { childPointer } from './json-pointer'

/** One message of a chat as the page shows it. Its parts stand in order; results of tools stand with the calls they answer. */
export interface ChatMessage {
  role: string
  /** The speaker's name, where one is given beside the role. */
  name: string | null
  parts: ChatPart[]
  /** Whether the call gave it back; else it was sent. */
  answer: boolean
}

const INPUTS = '/inputs'
const OUTPUTS = '/outputs'

/**
 * The conversation of a call: the request's messages, then its answers. Understands what OpenAI (chat, completions, responses,
 * streamed or not), Anthropic, Gemini, Bedrock, LangChain, OpenInference and the OpenTelemetry GenAI conventions write. Paths of
 * parts lead into a record that holds `inputs` and `outputs`.
 * @returns null when neither side holds a message.
 */
export function chatOf(inputs: Json | undefined, outputs: Json | undefined): ChatMessage[] | null {
  const asked = [...systemOf(inputs), ...requestMessages(inputs)]
  const answered = answerMessages(outputs).map((message) => ({ ...message, answer: true }))
  const fresh = answered.filter((message) => !asked.some((other) => sameMessage(other, message)))
  const messages = paired([...asked, ...fresh])
  return messages.length > 0 ? messages : null
}

/** LangGraph and others give the whole conversation back: what was asked is not shown twice. */
function sameMessage(a: ChatMessage, b: ChatMessage): boolean {
  const told = ({ parts }: ChatMessage) =>
    JSON.stringify(parts, (key, value: unknown) => (key === 'path' ? undefined : typeof value === 'bigint' ? String(value) : value))
  return a.role !== 'assistant' && a.role === b.role && a.parts.length === b.parts.length && told(a) === told(b)
}

function systemOf(inputs: Json | undefined): ChatMessage[] {
  if (!isJsonObject(inputs)) return []
  for (const key of ['system', 'instructions', 'system_instructions', 'system_instruction', 'systemInstruction']) {
    const parts = partsOf(
      inputs[key] ?? (isJsonObject(inputs.config) ? inputs.config[key] : undefined),
      inputs[key] === undefined ? `${INPUTS}/config/${key}` : `${INPUTS}/${key}`,
    )
    if (parts.length > 0) return [{ role: 'system', name: null, parts, answer: false }]
  }
  return []
}

function requestMessages(inputs: Json | undefined): ChatMessage[] {
  if (Array.isArray(inputs)) return messagesOf(inputs, INPUTS, 'user')
  if (typeof inputs === 'string') return inputs === '' ? [] : [said('user', inputs, INPUTS)]
  if (!isJsonObject(inputs)) return []
  for (const key of ['messages', 'contents', 'input', 'prompt', 'prompts']) {
    const held = inputs[key]
    if (typeof held === 'string' && held !== '') return [said('user', held, `${INPUTS}/${key}`)]
    if (Array.isArray(held)) return messagesOf(held, `${INPUTS}/${key}`, 'user')
    if (isJsonObject(held)) return messagesOf([held], `${INPUTS}/${key}`, 'user', true)
  }
  return messageOf(inputs, INPUTS, 'user')
}

function answerMessages(outputs: Json | undefined, path = OUTPUTS): ChatMessage[] {
  if (typeof outputs === 'string') return outputs === '' ? [] : [said('assistant', outputs, path)]
  if (Array.isArray(outputs)) {
    const joined = joinedStream(outputs)
    return joined ? withPath(messagesOf(joined, path, 'assistant'), path) : messagesOf(outputs, path, 'assistant')
  }
  if (!isJsonObject(outputs)) return []
  const at = (key: string) => childPointer(path, key)
  if (Array.isArray(outputs.choices)) return choicesOf(outputs.choices, at('choices'))
  if (Array.isArray(outputs.candidates))
    return outputs.candidates.flatMap((one, place) =>
      isJsonObject(one) ? messageOf(one.content ?? null, `${at('candidates')}/${place}/content`, 'assistant') : [],
    )
  if (Array.isArray(outputs.output)) return messagesOf(outputs.output, at('output'), 'assistant')
  if (isJsonObject(outputs.output)) return answerMessages(outputs.output, at('output'))
  if (Array.isArray(outputs.generations)) return generationsOf(outputs.generations, at('generations'))
  if (Array.isArray(outputs.messages)) return messagesOf(outputs.messages, at('messages'), 'assistant')
  if (isJsonObject(outputs.message)) return messageOf(outputs.message, at('message'), 'assistant')
  if (isJsonObject(outputs.response)) return answerMessages(outputs.response, at('response'))
  const own = messageOf(outputs, path, 'assistant')
  if (own.length > 0) return own
  const text = ['output_text', 'text', 'answer', 'completion', 'response', 'output'].find((key) => typeof outputs[key] === 'string' && outputs[key] !== '')
  return text === undefined ? [] : [said('assistant', outputs[text] as string, at(text))]
}

function choicesOf(choices: readonly Json[], path: string): ChatMessage[] {
  return choices.flatMap((choice, place) => {
    if (!isJsonObject(choice)) return []
    const key = choice.message !== undefined ? 'message' : choice.delta !== undefined ? 'delta' : 'text'
    return messageOf(choice[key] ?? null, `${path}/${place}/${key}`, 'assistant')
  })
}

/** LangChain: lists of lists of `{text, message: {kwargs}}`. */
function generationsOf(generations: readonly Json[], path: string): ChatMessage[] {
  return generations.flatMap((one, place) => {
    const at = `${path}/${place}`
    if (Array.isArray(one)) return generationsOf(one, at)
    if (!isJsonObject(one)) return []
    const message = isJsonObject(one.message) ? messageOf(one.message, `${at}/message`, 'assistant') : []
    return message.length > 0 || typeof one.text !== 'string' ? message : [said('assistant', one.text, `${at}/text`)]
  })
}

/** @param sure every item is a message, whatever its form */
function messagesOf(list: readonly Json[], path: string, usual: string, sure = false): ChatMessage[] {
  return list.flatMap((item, at) => {
    const inner = childPointer(path, at)
    if (Array.isArray(item)) return messagesOf(item, inner, usual)
    if (typeof item === 'string') return item === '' ? [] : [said(usual, item, inner)]
    return messageOf(item, inner, usual, sure)
  })
}

const ROLES: Record<string, string> = {
  human: 'user',
  ai: 'assistant',
  model: 'assistant',
  humanmessage: 'user',
  aimessage: 'assistant',
  systemmessage: 'system',
  toolmessage: 'tool',
}
const RESULT_ITEMS = new Set(['function_call_output', 'tool_result'])
const CALL_ITEMS = new Set(['function_call', 'tool_use', 'reasoning', 'thinking', 'refusal'])
/** Items of OpenAI's responses that are parts rather than messages. */
const BARE = new Set([
  'function_call',
  'function_call_output',
  'reasoning',
  'tool_use',
  'tool_result',
  'thinking',
  'text',
  'output_text',
  'input_text',
  'image',
  'image_url',
  'input_image',
  'refusal',
])

function messageOf(item: Json, path: string, usual: string, sure = false): ChatMessage[] {
  if (typeof item === 'string') return item === '' ? [] : [said(usual, item, path)]
  if (!isJsonObject(item)) return []
  if (isJsonObject(item.message) && item.role === undefined) return messageOf(item.message, childPointer(path, 'message'), usual, sure)
  if (isJsonObject(item.kwargs)) return messageOf({ role: lastOf(item.id) ?? null, ...item.kwargs }, childPointer(path, 'kwargs'), usual, true)
  if (isJsonObject(item.data) && typeof item.type === 'string') return messageOf({ ...item.data, role: item.type }, childPointer(path, 'data'), usual, true)
  const type = typeof item.type === 'string' ? item.type : ''
  if (BARE.has(type) && item.role === undefined) {
    const parts = partsOf([item], path.slice(0, path.lastIndexOf('/'))).map((part) => relocated(part, path))
    if (parts.length === 0) return []
    const role = RESULT_ITEMS.has(type) ? 'tool' : CALL_ITEMS.has(type) ? 'assistant' : usual
    return [{ role, name: null, parts, answer: false }]
  }
  const known = sure || ['role', 'content', 'contents', 'parts', 'tool_calls', 'refusal'].some((key) => item[key] !== undefined)
  if (!known) return type.endsWith('_call') ? [{ role: 'assistant', name: null, parts: [{ kind: 'other', value: item, path }], answer: false }] : []
  return [whole(item, path, usual, type)]
}

function whole(item: JsonObject, path: string, usual: string, type: string): ChatMessage {
  const word = typeof item.role === 'string' && item.role !== '' ? item.role : ROLES[type] ? type : usual
  const role = ROLES[word.toLowerCase()] ?? word
  const key = ['parts', 'content', 'contents'].find((one) => item[one] !== undefined && item[one] !== null)
  const thought = item.reasoning_content ?? item.reasoning
  const body = key === undefined ? [] : partsOf(item[key], childPointer(path, key))
  const id = textOf(item.tool_call_id) ?? textOf(item.toolCallId)
  const isResult = (role === 'tool' || role === 'function') && !body.some((part) => part.kind === 'tool_result')
  const parts: ChatPart[] = [
    ...(typeof thought === 'string' && thought !== ''
      ? [{ kind: 'thinking' as const, text: thought, path: childPointer(path, item.reasoning_content === thought ? 'reasoning_content' : 'reasoning') }]
      : []),
    ...(isResult && key !== undefined
      ? [
          {
            kind: 'tool_result' as const,
            id,
            name: textOf(item.name),
            text: resultText(item[key]),
            failed: item.status === 'error',
            path: childPointer(path, key),
          },
        ]
      : body),
    ...(typeof item.refusal === 'string' && item.refusal !== '' ? [{ kind: 'refusal' as const, text: item.refusal, path: childPointer(path, 'refusal') }] : []),
  ]
  for (const call of callsOf(item, path)) if (!parts.some((part) => part.kind === 'tool_call' && part.id !== null && part.id === call.id)) parts.push(call)
  return { role, name: isResult ? null : textOf(item.name), parts, answer: false }
}

function callsOf(item: JsonObject, path: string): ToolCallPart[] {
  const kept = isJsonObject(item.additional_kwargs) ? item.additional_kwargs : {}
  const calls: [string, Json | undefined][] = [
    ['tool_calls', item.tool_calls],
    ['toolCalls', item.toolCalls],
    ['additional_kwargs/tool_calls', kept.tool_calls],
  ]
  const list = calls.find(([, value]) => Array.isArray(value) && value.length > 0)
  const found = list ? (list[1] as Json[]).flatMap((call, at) => toolCallOf(call, `${path}/${list[0]}/${at}`, true) ?? []) : []
  const single = isJsonObject(item.function_call) ? toolCallOf(item.function_call, `${path}/function_call`, true) : null
  return single && found.length === 0 ? [single] : found
}

/** Results stand with the call they answer: by id, else by name in order. A message that held nothing else is gone. */
function paired(messages: readonly ChatMessage[]): ChatMessage[] {
  const open: ToolCallPart[] = []
  const found: ChatMessage[] = []
  for (const message of messages) {
    const parts = message.parts.map((part) => (part.kind === 'tool_call' ? { ...part } : part))
    const rest = parts.filter((part) => {
      if (part.kind !== 'tool_result') return true
      const at = open.findIndex((call) => (part.id !== null && call.id !== null ? call.id === part.id : part.name !== null && call.name === part.name))
      const call = open[at]
      if (!call) return true
      call.result = { text: part.text, failed: part.failed, path: part.path }
      open.splice(at, 1)
      return false
    })
    for (const part of rest) if (part.kind === 'tool_call') open.push(part)
    if (rest.length > 0 || parts.length === 0) found.push({ ...message, parts: rest })
  }
  return found
}

function withPath(messages: readonly ChatMessage[], path: string): ChatMessage[] {
  return messages.map((message) => ({ ...message, parts: message.parts.map((part) => ({ ...part, path })) as ChatPart[] }))
}

/** A bare item was read as a list of one: its path is the item's own. */
function relocated(part: ChatPart, path: string): ChatPart {
  if (part.path === null) return part
  const parent = path.slice(0, path.lastIndexOf('/'))
  return { ...part, path: part.path.replace(`${parent}/0`, path) } as ChatPart
}

function said(role: string, text: string, path: string): ChatMessage {
  return { role, name: null, parts: [{ kind: 'text', text, path }], answer: false }
}

function lastOf(id: Json | undefined): string | undefined {
  const last = Array.isArray(id) ? id.at(-1) : undefined
  return typeof last === 'string' ? last.replace(/Chunk$/, '') : undefined
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
