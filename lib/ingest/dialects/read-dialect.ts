import type { Json, JsonObject } from '../../core/json'
import type { Call, SpanEvent } from '../../core/span'
import { canonicalJson } from '../../core/summary/fingerprint-canonical'
import { numberOf } from './attribute-values'
import { readGenAi } from './gen-ai'
import { readGenAiOld } from './gen-ai-old'
import { readLangfuse } from './langfuse'
import { readMlflow } from './mlflow'
import { readOpenInference, readWrapper } from './openinference'
import { user } from './raw-request'
import { layered, type Reading } from './reading'
import { requestShape } from './request-shape'
import { readTraceloop } from './traceloop'

/** What a span means, whichever instrumentation wrote it. */
export interface SpanMeaning {
  /** MLflow's word for the span's type, '' when no dialect says. */
  type: string
  inputs: Json | undefined
  outputs: Json | undefined
  call: Call | null
}

const CALL_TYPES = new Set(['LLM', 'CHAT_MODEL', 'EMBEDDING'])

/**
 * Reads the attributes of a span in every dialect they hold and lays the readings over one another: MLflow and Langfuse (explicit),
 * gen_ai new, gen_ai old, OpenInference, Traceloop, wrapper values (attributes.md rule 2). A span has a call when its type is
 * LLM, CHAT_MODEL or EMBEDDING, or it has a model and usage, or it is untyped and has a model and messages (or counts that can be none). `scopeName` names the
 * provider where no attribute does. Never throws; odd values count as absent.
 */
export function readDialect(attributes: JsonObject, scopeName: string, _name: string, events: readonly SpanEvent[] = []): SpanMeaning {
  const readings = readingsOf(attributes, events)
  const reading = layered(readings)
  const types = readings.map((one) => one.type).filter((type) => type !== undefined && type !== '')
  const type = types.find((word) => word !== 'UNKNOWN') ?? types[0] ?? ''
  return { type, inputs: reading.inputs, outputs: reading.outputs, call: callOf(reading, type, scopeName, faultOf(readings)) }
}

function readingsOf(attributes: JsonObject, events: readonly SpanEvent[]): Reading[] {
  let mlflow = false
  let langfuse = false
  let genAi = false
  let openInference = false
  let traceloop = false
  let wrapper = false
  for (const key in attributes) {
    if (key.startsWith('mlflow.')) mlflow = true
    else if (key.startsWith('gen_ai.')) genAi = true
    else if (key.startsWith('llm.')) genAi = openInference = true
    else if (key.startsWith('openinference.') || key.startsWith('embedding.')) openInference = true
    else if (key === 'input.value' || key === 'output.value') wrapper = true
    else if (key.startsWith('traceloop.')) traceloop = true
    else if (key.startsWith('langfuse.')) langfuse = true
  }
  const told = events.some((event) => event.name.startsWith('gen_ai.'))
  const readings: Reading[] = []
  if (mlflow) readings.push(readMlflow(attributes))
  if (langfuse) readings.push(readLangfuse(attributes))
  if (genAi) readings.push(readGenAi(attributes))
  if (genAi || told) readings.push(readGenAiOld(attributes, told ? events : []))
  if (openInference) readings.push(readOpenInference(attributes))
  if (traceloop) readings.push(readTraceloop(attributes))
  if (wrapper) readings.push(readWrapper(attributes))
  return readings
}

function callOf(reading: Reading, type: string, scopeName: string, usageFault: string | undefined): Call | null {
  const hasModel = reading.requestModel !== undefined || reading.responseModel !== undefined
  const untyped = type === '' || type === 'UNKNOWN'
  const asked = (reading.messages?.length ?? 0) > 0 || usageFault !== undefined
  const isCall = CALL_TYPES.has(type) || (hasModel && (reading.usage !== undefined || (untyped && asked)))
  if (!isCall) return null
  const request = reading.messages ? reading : { ...reading, messages: wholeInputs(reading.inputs) }
  const call: Call = {
    kind: kindOf(reading, type),
    provider: reading.provider ?? providerOf(scopeName),
    requestModel: reading.requestModel ?? null,
    responseModel: reading.responseModel ?? null,
    responseId: reading.responseId ?? null,
    usage: reading.usage ?? null,
    usageKey: reading.usageKey ?? null,
    ...requestShape(request),
    answer: reading.answer ?? ownOutput(reading),
    n: Math.max(1, Math.trunc(numberOf(reading.parameters?.n) ?? 1)),
    clientCost: reading.clientCost ?? null,
  }
  const serviceTier = reading.servedTier ?? reading.askedTier
  if (serviceTier !== undefined) call.serviceTier = serviceTier
  if (usageFault !== undefined) call.usageFault = usageFault
  if (reading.clientCost === undefined && reading.clientCostFault !== undefined) call.clientCostFault = reading.clientCostFault
  return call
}

/** What is wrong with the counts that are taken; where no dialect has any, what is wrong with the first that tried. */
function faultOf(readings: readonly Reading[]): string | undefined {
  const taken = readings.find(({ usage }) => usage !== undefined)
  return taken ? taken.usageFault : readings.find(({ usageFault }) => usageFault !== undefined)?.usageFault
}

/** A hand-made LLM span has its own inputs instead of a request: they are its user content as a whole. */
function wholeInputs(inputs: Json | undefined): Reading['messages'] {
  if (inputs === undefined || inputs === null || inputs === '') return []
  return [user(typeof inputs === 'string' ? inputs : canonicalJson(inputs))]
}

/** What a hand-made LLM span returned, when that is no provider's response. */
function ownOutput(reading: Reading): string {
  const { outputs, responseId, responseModel } = reading
  const own = typeof outputs === 'object' && outputs !== null && responseId === undefined && responseModel === undefined
  return own ? canonicalJson(outputs) : ''
}

function kindOf(reading: Reading, type: string): Call['kind'] {
  if (type === 'EMBEDDING') return 'embedding'
  if (reading.kind) return reading.kind
  return type === 'CHAT_MODEL' ? 'chat' : reading.messages ? 'completion' : 'other'
}

/** The provider an instrumentation library is named for, e.g. `opentelemetry.instrumentation.anthropic`. */
function providerOf(scopeName: string): string | null {
  const match = /(?:^|[./_-])(openai|anthropic|google_?genai|vertexai|bedrock|mistralai|cohere|groq)(?:$|[./_-])/i.exec(scopeName)
  if (!match) return null
  const word = (match[1] as string).toLowerCase()
  return /google|vertex/.test(word) ? 'google' : word === 'mistralai' ? 'mistral' : word === 'bedrock' ? 'aws' : word
}
