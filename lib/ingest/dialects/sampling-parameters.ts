import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { numberOf, structured } from './attribute-values'

/** Spellings of each parameter across providers. What is not listed (stream, user, timeout, headers, metadata …) does not change the answer that was asked for. */
const NUMBERS: Record<string, readonly string[]> = {
  temperature: ['temperature'],
  topP: ['top_p', 'topP'],
  topK: ['top_k', 'topK'],
  n: ['n', 'candidate_count', 'candidateCount', 'choice.count'],
  maxTokens: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens', 'maxTokens', 'max_tokens_to_sample'],
  seed: ['seed'],
  frequencyPenalty: ['frequency_penalty', 'frequencyPenalty'],
  presencePenalty: ['presence_penalty', 'presencePenalty'],
  dimensions: ['dimensions', 'embeddings.dimension.count'],
}
const VALUES: Record<string, readonly string[]> = {
  logitBias: ['logit_bias'],
  toolChoice: ['tool_choice', 'toolChoice'],
  reasoningEffort: ['reasoning_effort'],
  reasoning: ['reasoning'],
  thinking: ['thinking'],
}
const STOP = ['stop', 'stop_sequences', 'stopSequences']
const FORMAT = ['response_format', 'responseFormat', 'response_schema']

/**
 * Sampling parameters and response format of a request in one spelling. Takes a raw request (or its configuration part); absent,
 * null and empty are the same, `n` of 1 is absent, a single stop text is a list of one, a text format is absent.
 */
export function samplingParameters(request: JsonObject): JsonObject {
  const result: JsonObject = {}
  for (const name in NUMBERS) {
    const value = first(request, NUMBERS[name] as readonly string[], numberOf)
    if (value !== null && !(name === 'n' && value === 1)) result[name] = value
  }
  for (const name in VALUES) {
    const value = first(request, VALUES[name] as readonly string[], given)
    if (value !== null) result[name] = value
  }
  const stop = first(request, STOP, given)
  if (stop !== null) result.stop = Array.isArray(stop) ? stop : [stop]
  const format = responseFormat(first(request, FORMAT, given) ?? (isJsonObject(request.text) ? given(request.text.format) : null))
  if (format !== null) result.responseFormat = format
  return result
}

function first<T>(request: JsonObject, names: readonly string[], read: (value: Json | undefined) => T | null): T | null {
  for (const name of names) {
    const value = request[name]
    if (value === undefined || value === null) continue
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

function given(value: Json | undefined): Json | null {
  const decoded = structured(value)
  if (decoded === undefined || decoded === null || decoded === '') return null
  if (Array.isArray(decoded) && decoded.length === 0) return null
  if (isJsonObject(decoded) && Object.keys(decoded).length === 0) return null
  return decoded
}

function responseFormat(value: Json | null): Json | null {
  const format = typeof value === 'string' ? { type: value } : value
  if (!isJsonObject(format) || format.type === 'text') return null
  if (format.type !== 'json_schema') return format
  const schema = isJsonObject(format.json_schema) ? format.json_schema : format
  return { type: 'json_schema', name: schema.name ?? null, schema: schema.schema ?? null }
}
