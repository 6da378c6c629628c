import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Usage } from '../../core/span'
import { countOf } from './attribute-values'

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
    reasoningTokens: thoughts ?? pick(outside, ['reasoning_tokens', 'reasoning']),
    inputIncludesCache: ownRead === null && ownWrite === null,
    inputAudioTokens: pick(inside, ['audio_tokens', 'audio']) ?? undefined,
    outputAudioTokens: pick(outside, ['audio_tokens', 'audio']) ?? undefined,
    cacheWriteHourTokens: pick(hourly, ['ephemeral_1h_input_tokens']) ?? undefined,
  })
}

/**
 * Settles a usage: more cached tokens than input tokens proves that the input was counted without them, whatever the dialect says.
 */
export function usageFrom(usage: Usage): Usage {
  const cached = (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0)
  const result: Usage = { ...usage, inputIncludesCache: usage.inputIncludesCache && !(usage.inputTokens !== null && cached > usage.inputTokens) }
  if (!result.inputAudioTokens) delete result.inputAudioTokens
  if (!result.outputAudioTokens) delete result.outputAudioTokens
  if (!result.cacheWriteHourTokens) delete result.cacheWriteHourTokens
  return result
}

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
