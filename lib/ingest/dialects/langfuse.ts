import { usdOf } from '../../core/cost-decimal'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Usage } from '../../core/span'
import { costFault, countOf, firstText, structured, textOf } from './attribute-values'
import { readRawRequest } from './raw-request'
import { readRawResponse } from './raw-response'
import { rawUsageFault, readRawUsage, tierWord, usageFrom } from './raw-usage'
import { present, type Reading } from './reading'
import { samplingParameters } from './sampling-parameters'

/** Langfuse's observation types as MLflow's words; `span` and `event` have none. */
const TYPES: Record<string, string> = { generation: 'LLM', embedding: 'EMBEDDING', span: '', event: '' }

/**
 * Reads Langfuse's `langfuse.observation.*` (the trace's `langfuse.trace.input` and `output` where a span has none of its own).
 * Its usage details are parts that add up: input without cached tokens, output without reasoning (attributes.md rule 1).
 */
export function readLangfuse(attributes: JsonObject): Reading {
  const word = textOf(attributes['langfuse.observation.type'])?.toLowerCase() ?? null
  const inputs = structured(attributes['langfuse.observation.input'] ?? attributes['langfuse.trace.input'])
  const outputs = structured(attributes['langfuse.observation.output'] ?? attributes['langfuse.trace.output'])
  const calls = word === 'generation' || word === 'embedding'
  const request = calls ? readRawRequest(inputs) : {}
  const { usage: rawUsage, usageFault: rawFault, ...response } = calls ? readRawResponse(outputs) : {}
  const details = structured(attributes['langfuse.observation.usage_details'])
  const usage = usageOf(details)
  const ownFault = rawUsageFault('langfuse.observation.usage_details', details)
  const settings = structured(attributes['langfuse.observation.model.parameters'])
  const cost = structured(attributes['langfuse.observation.cost_details'])
  const total = isJsonObject(cost) ? cost.total : undefined
  return present({
    ...request,
    ...response,
    type: word === null ? null : (TYPES[word] ?? word.toUpperCase()),
    kind: word === 'embedding' ? 'embedding' : (request.kind ?? null),
    inputs,
    outputs,
    requestModel: firstText(attributes, ['langfuse.observation.model.name']) ?? request.requestModel,
    parameters: isJsonObject(settings) ? samplingParameters(settings) : request.parameters,
    usage: usage ?? rawUsage,
    usageKey: usage ? 'langfuse.observation.usage_details' : rawUsage ? 'langfuse.observation.output.usage' : null,
    usageFault: usage || !rawUsage ? (ownFault ?? (usage ? undefined : rawFault)) : rawFault,
    askedTier: (isJsonObject(settings) ? tierWord(settings) : null) ?? request.askedTier,
    clientCostFault: costFault(total),
    clientCost: typeof total === 'number' || typeof total === 'string' ? usdOf(total) : null,
  })
}

function usageOf(value: Json | undefined): Usage | null {
  if (!isJsonObject(value)) return null
  const input = countOf(value.input)
  const answer = countOf(value.output)
  if (input === null && answer === null) return readRawUsage(value)
  const reasoning = countOf(value.output_reasoning_tokens)
  const hour = countOf(value.input_cache_creation_1h)
  const parts = [countOf(value.input_cache_creation), countOf(value.input_cache_creation_5m), hour].filter((count) => count !== null)
  return usageFrom({
    inputTokens: input,
    outputTokens: answer === null ? null : answer + (reasoning ?? 0),
    totalTokens: countOf(value.total),
    cacheReadTokens: countOf(value.input_cached_tokens ?? value.cache_read_input_tokens),
    cacheWriteTokens: parts.length > 0 ? parts.reduce((sum, count) => sum + count, 0) : countOf(value.cache_creation_input_tokens),
    reasoningTokens: reasoning,
    inputIncludesCache: false,
    cacheWriteHourTokens: hour ?? undefined,
  })
}
