import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { canonicalJson } from '../../core/summary/fingerprint-canonical'
import { textOf } from './attribute-values'
import { readContent } from './content-parts'
import { readMessages } from './messages'
import { tierWord } from './raw-usage'
import type { Message, Reading } from './reading'
import { samplingParameters } from './sampling-parameters'
import { readTools } from './tools'

/**
 * Reads a request body as its provider defines it: OpenAI chat, responses, completions and embeddings, Anthropic messages, Gemini
 * `contents`, Bedrock Converse, LangChain's messages. Other values give `{}`. Never throws.
 */
export function readRawRequest(value: Json | undefined): Reading {
  if (Array.isArray(value)) {
    const messages = readMessages(value)
    return messages && messages.length > 0 && !value.every((item) => typeof item === 'string') ? { messages, kind: 'chat' } : {}
  }
  if (!isJsonObject(value)) return {}
  const config = [value.config, value.generation_config, value.generationConfig, value.inferenceConfig].find(isJsonObject)
  const body = config ? { ...config, ...value } : value
  const reading: Reading = { ...conversation(body) }
  const model = textOf(body.model ?? body.modelId ?? body.model_name)
  if (model !== null) reading.requestModel = model
  const tier = tierWord(body)
  if (tier !== null) reading.askedTier = tier
  const tools = readTools(body.tools ?? body.functions ?? (isJsonObject(body.toolConfig) ? body.toolConfig.tools : undefined))
  if (tools) reading.tools = tools
  const parameters = samplingParameters(body)
  if (Object.keys(parameters).length > 0) reading.parameters = parameters
  return reading
}

function conversation(body: JsonObject): Reading {
  const system = systemMessages(body.system ?? body.instructions ?? body.system_instruction ?? body.systemInstruction)
  const chat = readMessages(body.messages ?? body.contents)
  if (chat) return { messages: [...system, ...chat], kind: 'chat' }
  if (typeof body.contents === 'string') return { messages: [...system, user(body.contents)], kind: 'chat' }
  if (body.prompt !== undefined || body.prompts !== undefined) return { messages: prompts(body.prompt ?? body.prompts), kind: 'completion' }
  if (body.input === undefined) return {}
  const items = Array.isArray(body.input) && body.input.some(isJsonObject) ? readMessages(body.input) : null
  if (items) return { messages: [...system, ...items], kind: 'chat' }
  return { messages: [...system, ...prompts(body.input)] }
}

function systemMessages(value: Json | undefined): Message[] {
  const content = isJsonObject(value) && value.parts !== undefined ? value.parts : value
  const { parts } = readContent(content)
  return parts.length > 0 ? [{ role: 'system', parts }] : []
}

/** A prompt or an embedding's input: one user message a text; tokens (numbers) as one. */
function prompts(value: Json | undefined): Message[] {
  if (typeof value === 'string') return [user(value)]
  if (!Array.isArray(value)) return value === undefined || value === null ? [] : [user(canonicalJson(value))]
  if (value.every((item) => typeof item === 'string')) return value.map((item) => user(item))
  return [user(canonicalJson(value))]
}

/** A message of the role user with one text. */
export function user(text: string): Message {
  return { role: 'user', parts: text === '' ? [] : [{ kind: 'text', text }] }
}
