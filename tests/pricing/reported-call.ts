import { expect, it } from 'vitest'
import type { JsonObject } from '../../lib/core/json'
import type { PriceOverride } from '../../lib/core/price-override'
import type { Call } from '../../lib/core/span'
import type { Millis } from '../../lib/core/time'
import { readDialect } from '../../lib/ingest/dialects'
import { type PricedCall, priceCall } from '../../lib/pricing/price-call'

/** 21 November 2026, 16:49:40 UTC. */
const NOW = Date.parse('2026-11-21T16:49:40Z')

/** What the readers of attributes make of a span; a test that gets no call fails. */
export function callOf(attributes: JsonObject): Call {
  const { call } = readDialect(attributes, '', 'span')
  if (!call) throw new Error('no call was read')
  return call
}

/** The bill of a span with these attributes, read by the dialects and priced at a day or moment (ISO text). */
export function billOf(attributes: JsonObject, at?: string, overrides: PriceOverride[] = []): PricedCall {
  return priceCall(callOf(attributes), (at === undefined ? NOW : Date.parse(at)) as Millis, overrides)
}

/** What a call is, its attributes, its cost in nano-dollars, and the moment it was made where that matters. */
export type Charged = [what: string, attributes: JsonObject, nano: bigint, at?: string]

/** One test a row: each bill is exact to the nano-dollar. */
export function eachCosts(rows: readonly Charged[]): void {
  it.each(rows)('%s', (_what, attributes, nano, at) => {
    const { costNano, note, unpriced } = billOf(attributes, at)
    expect({ costNano, unpriced, note }).toEqual({ costNano: nano, unpriced: null, note })
  })
}

/** MLflow's record of a raw request and response, as its clients write it. */
export function mlflow(model: string, response: JsonObject, request: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const messages = [{ role: 'user', content: 'Classify.' }]
  return { 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': { model, messages, ...request }, 'mlflow.spanOutputs': { model, ...response }, ...more }
}

/** An OpenAI chat completion under MLflow. */
export function openai(model: string, usage: JsonObject, more: JsonObject = {}): JsonObject {
  return mlflow(model, { object: 'chat.completion', choices: [{ message: { role: 'assistant', content: 'yes' } }], usage, ...more })
}

/** An answer of OpenAI's Responses interface under MLflow. */
export function responses(model: string, usage: JsonObject, more: JsonObject = {}): JsonObject {
  return mlflow(model, {
    object: 'response',
    output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'yes' }] }],
    usage,
    ...more,
  })
}

/** An Anthropic message under MLflow. */
export function anthropic(model: string, usage: JsonObject): JsonObject {
  return mlflow(model, { type: 'message', role: 'assistant', content: [{ type: 'text', text: 'yes' }], usage }, {}, { 'mlflow.message.format': 'anthropic' })
}

/** A Gemini answer under MLflow: candidates and usage metadata. */
export function gemini(model: string, usageMetadata: JsonObject): JsonObject {
  return mlflow(model, { candidates: [{ content: { role: 'model', parts: [{ text: 'yes' }] } }], usageMetadata })
}

/** A Bedrock Converse answer under MLflow; the request names the model. */
export function converse(model: string, usage: JsonObject): JsonObject {
  const response: JsonObject = { model, output: { message: { role: 'assistant', content: [{ text: 'yes' }] } }, usage }
  return { 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': { modelId: model, messages: [] }, 'mlflow.spanOutputs': response }
}

/** A span of OpenTelemetry's gen_ai conventions; `usage` holds the names after `gen_ai.usage.`. */
export function genAi(provider: string, model: string, usage: JsonObject, more: JsonObject = {}): JsonObject {
  const named = Object.fromEntries(Object.entries(usage).map(([key, value]) => [`gen_ai.usage.${key}`, value]))
  return { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': provider, 'gen_ai.response.model': model, ...named, ...more }
}

/** An OpenInference span; `counts` holds the names after `llm.token_count.`. */
export function openInference(model: string, counts: JsonObject, more: JsonObject = {}): JsonObject {
  const named = Object.fromEntries(Object.entries(counts).map(([key, value]) => [`llm.token_count.${key}`, value]))
  return { 'openinference.span.kind': 'LLM', 'llm.model_name': model, ...named, ...more }
}

/** A Langfuse generation with its usage details. */
export function langfuse(model: string, details: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    'langfuse.observation.type': 'generation',
    'langfuse.observation.model.name': model,
    'langfuse.observation.usage_details': JSON.stringify(details),
    ...more,
  }
}

/** An embedding under OpenTelemetry's conventions: its input tokens alone. */
export function embedding(provider: string, model: string, tokens: number, more: JsonObject = {}): JsonObject {
  return {
    'gen_ai.operation.name': 'embeddings',
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': model,
    'gen_ai.usage.input_tokens': tokens,
    ...more,
  }
}
