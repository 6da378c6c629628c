import { usdOf } from '../../core/cost-decimal'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { costFault, countFault, countOf, firstText, structured, textOf, unflatten } from './attribute-values'
import { partsText } from './content-parts'
import { readMessages } from './messages'
import { readRawRequest, user } from './raw-request'
import { readRawResponse } from './raw-response'
import { completedUsage, tierWord, usageFrom } from './raw-usage'
import { type Message, present, type Reading } from './reading'
import { samplingParameters } from './sampling-parameters'
import { readTools } from './tools'

/** OpenInference's span kinds that have another name at MLflow; the others are the same words. */
const TYPES: Record<string, string> = { PROMPT: 'CHAIN' }

/**
 * Reads OpenInference (`openinference.span.kind`, `llm.*`, `embedding.*`): messages flattened below `llm.input_messages` or as
 * one JSON text. `llm.model_name` is the response's model; the request's stands in `llm.invocation_parameters` or in the raw
 * request under `input.value`, if anywhere.
 */
export function readOpenInference(attributes: JsonObject): Reading {
  const kind = textOf(attributes['openinference.span.kind'])?.toUpperCase() ?? null
  const asked = structured(attributes['llm.input_messages']) ?? unflatten(attributes, 'llm.input_messages')
  const answered = structured(attributes['llm.output_messages']) ?? unflatten(attributes, 'llm.output_messages')
  const invocation = structured(attributes['llm.invocation_parameters'] ?? attributes['embedding.invocation_parameters'])
  const settings = isJsonObject(invocation) ? invocation : {}
  const messages = readMessages(asked) ?? prompts(attributes)
  const answers = readMessages(answered)
  const cost = attributes['llm.cost.total']
  const parameters = samplingParameters(settings)
  const reading = present({
    type: typeOf(kind, asked !== undefined),
    kind: kind === 'EMBEDDING' ? 'embedding' : asked !== undefined ? 'chat' : null,
    inputs: asked === undefined ? undefined : { messages: bare(asked), ...settings },
    outputs: answered === undefined ? undefined : bare(answered),
    provider: firstText(attributes, ['llm.provider', 'llm.system']),
    requestModel: textOf(settings.model) ?? firstText(attributes, ['llm.request.model_name']),
    responseModel: firstText(attributes, ['llm.response.model_name', 'llm.model_name', 'embedding.model_name']),
    messages,
    answer: answers ? answers.map((message) => partsText(message.parts)).join('\n') : null,
    tools: readTools(structured(attributes['llm.tools']) ?? unflatten(attributes, 'llm.tools') ?? settings.tools),
    parameters: Object.keys(parameters).length > 0 ? parameters : null,
    askedTier: tierWord(settings),
    clientCostFault: costFault(cost),
    clientCost: typeof cost === 'number' || typeof cost === 'string' ? usdOf(cost) : null,
  })
  return { ...reading, ...usageOf(attributes) }
}

/** What wrappers put under `input.value` and `output.value`: a raw request and response on LLM spans; last in precedence. */
export function readWrapper(attributes: JsonObject): Reading {
  const inputs = structured(attributes['input.value'])
  const outputs = structured(attributes['output.value'])
  const { usage, ...response } = readRawResponse(outputs)
  return present({ ...readRawRequest(inputs), ...response, inputs, outputs, usage: usage ?? null, usageKey: usage ? 'output.value.usage' : null })
}

function typeOf(kind: string | null, chat: boolean): string | null {
  if (kind === 'LLM') return chat ? 'CHAT_MODEL' : 'LLM'
  return kind === null ? null : (TYPES[kind] ?? kind)
}

function prompts(attributes: JsonObject): Message[] | null {
  const list = unflatten(attributes, 'embedding.embeddings') ?? structured(attributes['llm.prompts']) ?? unflatten(attributes, 'llm.prompts')
  if (!Array.isArray(list)) return null
  const texts = list.map(promptText).filter((text) => text !== null)
  return texts.length > 0 ? texts.map((text) => user(text)) : null
}

function promptText(item: Json): string | null {
  if (typeof item === 'string') return item
  if (!isJsonObject(item)) return null
  const held = item.embedding ?? item.prompt ?? item
  return isJsonObject(held) && typeof held.text === 'string' ? held.text : null
}

/** `[{message: {…}}]` as `[{…}]`, the way a provider writes it. */
function bare(messages: Json): Json {
  return Array.isArray(messages) ? messages.map((item) => (isJsonObject(item) && isJsonObject(item.message) ? item.message : item)) : messages
}

function usageOf(attributes: JsonObject): Pick<Reading, 'usage' | 'usageKey' | 'usageFault'> {
  let usageFault: string | undefined
  const count = (name: string): number | null => {
    const key = `llm.token_count.${name}`
    const found = countOf(attributes[key])
    if (found === null) usageFault ??= countFault(key, attributes[key]) ?? undefined
    return found
  }
  const input = count('prompt')
  const output = count('completion')
  const total = count('total')
  if (input === null && output === null && total === null) return usageFault === undefined ? {} : { usageFault }
  const usage = usageFrom({
    inputTokens: input,
    outputTokens: output,
    totalTokens: total,
    cacheReadTokens: count('prompt_details.cache_read'),
    cacheWriteTokens: count('prompt_details.cache_write'),
    reasoningTokens: count('completion_details.reasoning'),
    inputIncludesCache: true,
    inputAudioTokens: count('prompt_details.audio') ?? undefined,
    outputAudioTokens: count('completion_details.audio') ?? undefined,
  })
  const raw = readRawResponse(structured(attributes['output.value'])).usage ?? null
  const fault = usageFault === undefined ? {} : { usageFault }
  return { ...fault, usage: completedUsage(usage, raw), usageKey: `llm.token_count.${input !== null ? 'prompt' : output !== null ? 'completion' : 'total'}` }
}
