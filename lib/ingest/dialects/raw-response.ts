import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Usage } from '../../core/span'
import { textOf } from './attribute-values'
import { partsText, readContent } from './content-parts'
import { readMessages } from './messages'
import { rawUsageFault, readRawUsage, servedTier } from './raw-usage'
import type { Reading } from './reading'

/** What a raw response says. `usage` comes without a key: the caller knows under which attribute it stood. */
export type RawResponse = Pick<Reading, 'responseId' | 'responseModel' | 'answer' | 'servedTier' | 'usageFault'> & { usage?: Usage }

/**
 * Reads a response body as its provider defines it: OpenAI chat, responses, completions and embeddings (streamed chunks too),
 * Anthropic messages, Gemini candidates, Bedrock Converse, LangChain's generations. A value that is no such body gives at most an
 * answer. Never throws.
 */
export function readRawResponse(value: Json | undefined): RawResponse {
  if (typeof value === 'string') return value === '' ? {} : { answer: value }
  if (Array.isArray(value)) return chunks(value) ?? messagesAnswer(value)
  if (!isJsonObject(value)) return {}
  const body = isJsonObject(value.response) && isBody(value.response) ? value.response : value
  if (Array.isArray(body.generations)) return generations(body)
  if (!isBody(body)) return looseAnswer(body)
  const result: RawResponse = {}
  const id = textOf(body.id ?? body.response_id ?? body.responseId)
  if (id !== null && !/^(run-|lc_)/.test(id)) result.responseId = id
  const model = textOf(body.model ?? body.model_version ?? body.modelVersion ?? body.model_name)
  if (model !== null) result.responseModel = model
  const answer = answerOf(body)
  if (answer !== '') result.answer = answer
  return { ...result, ...billed(body, body.usage ?? body.usage_metadata ?? body.usageMetadata) }
}

/** What of a body its price depends on. */
function billed(body: JsonObject, counts: Json | undefined): RawResponse {
  const usage = readRawUsage(counts)
  const usageFault = rawUsageFault('usage', counts)
  const tier = servedTier(body)
  return { ...(usage ? { usage } : {}), ...(usageFault ? { usageFault } : {}), ...(tier ? { servedTier: tier } : {}) }
}

function isBody(body: JsonObject): boolean {
  return (
    Array.isArray(body.choices) ||
    Array.isArray(body.candidates) ||
    Array.isArray(body.output) ||
    (isJsonObject(body.output) && isJsonObject(body.output.message)) ||
    (Array.isArray(body.content) && (body.role !== undefined || body.stop_reason !== undefined)) ||
    (typeof body.object === 'string' && /^(chat\.completion|text_completion|response|list|message)/.test(body.object)) ||
    isJsonObject(body.usage) ||
    isJsonObject(body.usage_metadata) ||
    isJsonObject(body.usageMetadata)
  )
}

function answerOf(body: JsonObject): string {
  if (Array.isArray(body.choices)) return joined(body.choices, (choice) => choice.message ?? choice.delta ?? choice.text)
  if (Array.isArray(body.candidates)) return joined(body.candidates, (candidate) => candidate.content)
  if (isJsonObject(body.output)) return messageText(body.output.message)
  if (Array.isArray(body.output)) return joined(body.output, (item) => item)
  if (typeof body.output_text === 'string') return body.output_text
  return messageText(body)
}

function joined(items: Json[], pick: (item: JsonObject) => Json | undefined): string {
  return items
    .filter(isJsonObject)
    .map((item) => messageText(pick(item)))
    .filter((text) => text !== '')
    .join('\n')
}

function messageText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (!isJsonObject(value)) return ''
  const messages = readMessages([{ role: 'assistant', ...value }])
  return messages ? messages.map((message) => partsText(message.parts)).join('\n') : ''
}

function looseAnswer(body: JsonObject): RawResponse {
  const held = body.messages ?? body.message ?? body.content ?? body.text ?? body.answer ?? body.output ?? body.completion
  if (typeof held === 'string') return held === '' ? {} : { answer: held }
  if (Array.isArray(body.messages)) return messagesAnswer(body.messages)
  const text = isJsonObject(held) ? messageText(held) : Array.isArray(held) ? partsText(readContent(held).parts) : ''
  return text === '' ? {} : { answer: text }
}

function messagesAnswer(value: Json[]): RawResponse {
  const messages = readMessages(value)
  const last = messages?.filter((message) => message.role === 'assistant').at(-1)
  const answer = last ? partsText(last.parts) : ''
  return answer === '' ? {} : { answer }
}

/** LangChain: `{generations: [[{text, message: {usage_metadata, response_metadata}}]], llm_output}`. */
function generations(body: JsonObject): RawResponse {
  const list = (body.generations as Json[]).flatMap((item) => (Array.isArray(item) ? item : [item])).filter(isJsonObject)
  const first = list[0]
  if (!first) return {}
  const held = isJsonObject(first.message) && isJsonObject(first.message.kwargs) ? first.message.kwargs : first.message
  const message = isJsonObject(held) ? held : {}
  const about = isJsonObject(message.response_metadata) ? message.response_metadata : {}
  const output = isJsonObject(body.llm_output) ? body.llm_output : {}
  const result: RawResponse = {}
  const id = [about.id, message.id, output.id].map(textOf).find((text) => text !== null && !/^(run-|lc_)/.test(text))
  if (id) result.responseId = id
  const model = textOf(about.model_name ?? about.model ?? output.model_name)
  if (model !== null) result.responseModel = model
  const texts = list.map((item) =>
    typeof item.text === 'string' && item.text !== '' ? item.text : messageText(isJsonObject(item.message) ? item.message : undefined),
  )
  const answer = texts.filter((text) => text !== '').join('\n')
  if (answer !== '') result.answer = answer
  const usage = readRawUsage(message.usage_metadata) ?? readRawUsage(about.token_usage ?? about.usage) ?? readRawUsage(output.token_usage ?? output.usage)
  if (usage) result.usage = usage
  const tier = servedTier(about)
  if (tier) result.servedTier = tier
  return result
}

/** Streamed OpenAI chunks kept as a list: texts in order, usage of the last chunk that has it. null when it is no such list. */
function chunks(list: Json[]): RawResponse | null {
  const parts = list.filter(isJsonObject).filter((item) => Array.isArray(item.choices))
  if (parts.length === 0 || parts.length !== list.length) return null
  const result: RawResponse = {}
  let answer = ''
  for (const part of parts) {
    answer += joined(part.choices as Json[], (choice) => choice.delta ?? choice.text)
    const { responseId, responseModel, usage, usageFault, servedTier: tier } = readRawResponse({ ...part, choices: [] })
    if (responseId) result.responseId ??= responseId
    if (responseModel) result.responseModel ??= responseModel
    if (usage) result.usage = usage
    if (usageFault) result.usageFault = usageFault
    if (tier) result.servedTier = tier
  }
  if (answer !== '') result.answer = answer
  return result
}
