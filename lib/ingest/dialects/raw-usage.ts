import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Usage } from '../../core/span'
import { countFault, countOf, textOf } from './attribute-values'

/**
 * Reads a provider's own usage object. OpenAI's, Gemini's and LangChain's input counts contain the cached tokens, Anthropic's and
 * Bedrock's do not (attributes.md rule 1); Gemini counts thoughts beside the answer. null when it reports nothing.
 */
export function readRawUsage(value: Json | undefined): Usage | null {
  if (!isJsonObject(value)) return null
  const input = pick(value, ['prompt_tokens', 'input_tokens', 'inputTokens', 'prompt_token_count', 'promptTokenCount'])
  const answer = pick(value, ['completion_tokens', 'output_tokens', 'outputTokens', 'candidates_token_count', 'candidatesTokenCount'])
  const total = pick(value, ['total_tokens', 'totalTokens', 'total_token_count', 'totalTokenCount'])
  if (input === null && answer === null && total === null) return null
  const thoughts = pick(value, ['thoughts_token_count', 'thoughtsTokenCount'])
  const inside = details(value, ['prompt_tokens_details', 'input_tokens_details', 'input_token_details', 'inputTokenDetails'])
  const outside = details(value, ['completion_tokens_details', 'output_tokens_details', 'output_token_details', 'outputTokenDetails'])
  const ownRead = pick(value, ['cache_read_input_tokens', 'cacheReadInputTokens'])
  const ownWrite = pick(value, ['cache_creation_input_tokens', 'cacheWriteInputTokens'])
  const hourly = details(value, ['cache_creation'])
  return usageFrom({
    inputTokens: input,
    outputTokens: thoughts === null ? answer : (answer ?? 0) + thoughts,
    totalTokens: total,
    cacheReadTokens:
      ownRead ??
      pick(inside, ['cached_tokens', 'cache_read']) ??
      pick(value, ['cached_content_token_count', 'cachedContentTokenCount', 'prompt_cache_hit_tokens']),
    cacheWriteTokens: ownWrite ?? pick(inside, ['cache_write_tokens', 'cache_creation']),
    reasoningTokens: thoughts ?? pick(outside, ['reasoning_tokens', 'reasoning']) ?? pick(value, ['reasoning_tokens']),
    inputIncludesCache: ownRead === null && ownWrite === null,
    inputAudioTokens: pick(inside, ['audio_tokens', 'audio']) ?? modality(value, ['prompt_tokens_details', 'promptTokensDetails']),
    outputAudioTokens: pick(outside, ['audio_tokens', 'audio']) ?? modality(value, ['candidates_tokens_details', 'candidatesTokensDetails']),
    cacheWriteHourTokens: pick(hourly, ['ephemeral_1h_input_tokens']) ?? pick(inside, ['ephemeral_1h_input_tokens']) ?? undefined,
    cacheReadAudioTokens: pick(details(inside, ['cached_tokens_details']), ['audio_tokens']) ?? modality(value, ['cache_tokens_details', 'cacheTokensDetails']),
    webSearches: pick(details(value, ['server_tool_use']), ['web_search_requests']) ?? pick(value, ['num_search_queries']) ?? undefined,
    citationTokens: pick(value, ['citation_tokens']) ?? undefined,
  })
}

/** What is wrong with the counts of a provider's usage object, below the name of where it stands; undefined when nothing is. */
export function rawUsageFault(name: string, value: Json | undefined): string | undefined {
  if (!isJsonObject(value)) return undefined
  for (const key in value) {
    const held = value[key]
    if (held === null || countOf(held) !== null || !/token|^(?:input|output|total)/i.test(key)) continue
    const fault = isJsonObject(held) ? rawUsageFault(`${name}.${key}`, held) : countFault(`${name}.${key}`, held)
    if (fault) return fault
  }
  return undefined
}

/** The tier a response says served it: OpenAI's and LangChain's `service_tier`, Anthropic's in its usage, Bedrock's `serviceTier.type`, Vertex' traffic type. */
export function servedTier(body: JsonObject): string | undefined {
  const usage = [body.usage, body.usage_metadata, body.usageMetadata].find(isJsonObject) ?? {}
  const found = [tierWord(body), tierWord(usage), textOf(usage.traffic_type ?? usage.trafficType)].find((word) => word !== null)
  return found ?? undefined
}

/** The tier named in a body, as a text or as Bedrock's `{type}`; null when none is. */
export function tierWord(body: JsonObject): string | null {
  const tier = body.service_tier ?? body.serviceTier
  return textOf(isJsonObject(tier) ? tier.type : tier)
}

/**
 * Settles a usage: more cached tokens than input tokens proves that the input was counted without them, whatever the dialect says.
 */
export function usageFrom(usage: Usage): Usage {
  const { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage
  const cached = (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0)
  const exceeds = usage.inputIncludesCache && inputTokens !== null && cached > inputTokens
  const inputIncludesCache = usage.inputIncludesCache && !exceeds
  const result: Usage = { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, inputIncludesCache }
  if (exceeds) result.cacheExceedsInput = true
  for (const part of PARTS) if (usage[part]) result[part] = usage[part]
  return result
}

/** Parts that are absent where nothing of them was reported. */
const PARTS = ['inputAudioTokens', 'outputAudioTokens', 'cacheWriteHourTokens', 'cacheReadAudioTokens', 'webSearches', 'citationTokens'] as const

/** Fills what a dialect's usage left out from the provider's own, when both count the same call. */
export function completedUsage(usage: Usage, raw: Usage | null): Usage {
  if (!raw || raw.inputTokens !== usage.inputTokens) return usage
  const result = { ...raw, ...usage }
  result.cacheReadTokens ??= raw.cacheReadTokens
  result.cacheWriteTokens ??= raw.cacheWriteTokens
  result.reasoningTokens ??= raw.reasoningTokens
  result.totalTokens ??= raw.totalTokens
  result.inputIncludesCache = raw.inputIncludesCache
  return usageFrom(result)
}

function pick(value: JsonObject, keys: readonly string[]): number | null {
  for (const key of keys) {
    const count = countOf(value[key])
    if (count !== null) return count
  }
  return null
}

function details(value: JsonObject, keys: readonly string[]): JsonObject {
  for (const key of keys) {
    const inner = value[key]
    if (isJsonObject(inner)) return inner
  }
  return {}
}

/** Gemini lists its counts by modality: `[{modality: 'AUDIO', tokenCount: 5}]`. */
function modality(value: JsonObject, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const list = value[key]
    if (!Array.isArray(list)) continue
    for (const item of list) {
      if (!isJsonObject(item) || textOf(item.modality)?.toUpperCase() !== 'AUDIO') continue
      return pick(item, ['token_count', 'tokenCount']) ?? undefined
    }
  }
  return undefined
}
