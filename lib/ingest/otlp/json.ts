import { isUtf8 } from 'node:buffer'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Sender } from '../handshake'
import { decodeJsonBytes } from '../json/decode-json-bytes'
import type { Redactor } from '../redaction/redactor'
import { RefusedError } from '../refused'
import { addNote } from '../span/note'
import type { OfferedSpan } from '../span/raw-span'
import { fieldOf, textOf } from './json-fields'
import { rawSpanOfJson } from './json-span'
import { attributesOfJson } from './json-value'
import { originOf, projectOf } from './origin'
import { type ToldTrace, toldTraceOf } from './told-trace'
import { refuseSignal } from './wrong-signal'

/**
 * Reads the spans of an OTLP/JSON request (proto3 JSON mapping; OTLP specification, JSON Protobuf encoding) one by one.
 * @param told takes what resources tell of traces
 * @param redactor sees everything first
 * @throws RefusedError 400 naming the byte or the field that broke, or the signal the body belongs to
 */
export function* readOtlpJson(bytes: Uint8Array, sender: Sender, told: ToldTrace[], redactor: Redactor | null = null): Generator<OfferedSpan, void, undefined> {
  const { value, broken } = decodeJsonBytes(bytes)
  if (broken !== null) throw malformed(broken.message)
  if (!isJsonObject(value)) throw malformed('the top level is no object')
  if (fieldOf(value, 'resourceLogs', 'resource_logs') !== undefined) refuseSignal('logs')
  if (fieldOf(value, 'resourceMetrics', 'resource_metrics') !== undefined) refuseSignal('metrics')
  const wasRepaired = !isUtf8(bytes)
  for (const resourceSpans of listField(value, 'resourceSpans', 'resource_spans')) {
    const notes: string[] = wasRepaired ? ['Invalid UTF-8 in the request was replaced by U+FFFD.'] : []
    const sent = attributesOfJson(objectField(resourceSpans, 'resource').attributes, notes)
    const resource = redactor?.resource(sent) ?? sent
    const project = projectOf(resource)
    const trace = toldTraceOf(resource, project)
    if (trace) told.push(trace)
    for (const scopeSpans of listField(resourceSpans, 'scopeSpans', 'scope_spans')) {
      const scope = objectField(scopeSpans, 'scope')
      const shared = [...notes]
      const facts = { name: textOf(scope.name), version: textOf(scope.version), attributes: attributesOfJson(scope.attributes, shared) }
      const origin = originOf(resource, redactor?.scope(facts) ?? facts, sender)
      for (const span of listField(scopeSpans, 'spans', 'spans')) {
        const raw = rawSpanOfJson(span)
        for (const note of shared) addNote(raw.notes, note)
        yield { raw: redactor?.span(raw) ?? raw, origin, project }
      }
    }
  }
}

function listField(object: JsonObject, camel: string, snake: string): JsonObject[] {
  const value: Json = fieldOf(object, camel, snake) ?? []
  if (!Array.isArray(value)) throw malformed(`"${camel}" is no list`)
  const odd = value.findIndex((item) => !isJsonObject(item))
  if (odd >= 0) throw malformed(`"${camel}"[${odd}] is no object`)
  return value as JsonObject[]
}

function objectField(object: JsonObject, name: string): JsonObject {
  const value = object[name] ?? {}
  if (!isJsonObject(value)) throw malformed(`"${name}" is no object`)
  return value
}

function malformed(what: string): RefusedError {
  return new RefusedError(400, 'json_malformed', `The body is not an OTLP ExportTraceServiceRequest in JSON: ${what}.`)
}
