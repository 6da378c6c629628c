import type { Json, JsonObject } from '../../core/json'
import type { NanoUsd } from '../../core/money'
import type { Usage } from '../../core/span'

/** A piece of a message. Media are named by a hash of their data or address, so a 5 MB picture is 32 digits here. */
export interface Part {
  kind: 'text' | 'image' | 'audio' | 'file' | 'tool_call'
  text: string
}

/** One message of a request: a role in one spelling (system, user, assistant, tool) and its parts in order. */
export interface Message {
  role: string
  parts: Part[]
}

/** What one dialect says about a span. Every field is optional: readings are laid over one another in order of precedence. */
export interface Reading {
  type?: string
  inputs?: Json
  outputs?: Json
  kind?: 'chat' | 'completion' | 'embedding'
  provider?: string
  requestModel?: string
  responseModel?: string
  responseId?: string
  usage?: Usage
  usageKey?: string
  /** A count of this dialect's that can be none ({@link countFault}); it spoils the usage beside it. */
  usageFault?: string
  /** The tier that served the call, as the response says, and the one the request asked for. */
  servedTier?: string
  askedTier?: string
  messages?: Message[]
  answer?: string
  tools?: JsonObject[]
  /** Sampling parameters and response format in one spelling ({@link samplingParameters}). */
  parameters?: JsonObject
  clientCost?: NanoUsd
  clientCostFault?: string
}

/** Removes the fields that hold nothing, so that a later reading can fill them. */
export function present(reading: { [K in keyof Reading]: Reading[K] | null }): Reading {
  const result: Record<string, unknown> = {}
  for (const key in reading) {
    const value = reading[key as keyof Reading]
    if (value !== null && value !== undefined) result[key] = value
  }
  return result as Reading
}

/** Lays readings over one another: the first that has a field wins; parameters are united name by name. */
export function layered(readings: readonly Reading[]): Reading {
  const result: Reading = {}
  for (const reading of [...readings].reverse()) {
    const parameters = { ...result.parameters, ...reading.parameters }
    Object.assign(result, reading)
    if (Object.keys(parameters).length > 0) result.parameters = parameters
  }
  return result
}
