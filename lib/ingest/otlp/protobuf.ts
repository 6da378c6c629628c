import type { JsonObject } from '../../core/json'
import type { Sender } from '../handshake'
import type { Redactor } from '../redaction/redactor'
import { addNote } from '../span/note'
import type { OfferedSpan, RawSpan } from '../span/raw-span'
import { readKeyValue } from './any-value'
import { Cursor, WIRE, WireTypeError } from './cursor'
import { originOf, projectOf, type ScopeFacts } from './origin'
import { readSpan } from './protobuf-span'
import { type ToldTrace, toldTraceOf } from './told-trace'
import { refuseOtherSignal } from './wrong-signal'

interface Range {
  from: number
  to: number
}

/**
 * Reads the spans of an `ExportTraceServiceRequest` one by one, in the order they were sent. Protobuf lets fields come in any
 * order, so each level is first walked for its parts, then read.
 * @param told takes what resources tell of traces
 * @param redactor sees everything first
 * @throws RefusedError 400 naming the byte where the body broke, or the signal it belongs to
 */
export function* readProtobuf(bytes: Uint8Array, sender: Sender, told: ToldTrace[], redactor: Redactor | null = null): Generator<OfferedSpan, void, undefined> {
  const cursor = new Cursor(bytes)
  let isFirst = true
  for (const resourceSpans of parts(cursor, { from: 0, to: bytes.length }, 1, 'ExportTraceServiceRequest.resource_spans')) {
    const notes: string[] = []
    const sent: JsonObject = {}
    for (const part of parts(cursor, resourceSpans, 1, 'ResourceSpans.resource')) readResource(cursor, part, sent, notes)
    const resource = redactor?.resource(sent) ?? sent
    const project = projectOf(resource)
    const trace = toldTraceOf(resource, project)
    if (trace) told.push(trace)
    for (const scopeSpans of parts(cursor, resourceSpans, 2, 'ResourceSpans.scope_spans')) {
      const scope: ScopeFacts = { name: '', version: '', attributes: {} }
      const shared = [...notes]
      for (const part of parts(cursor, scopeSpans, 1, 'ScopeSpans.scope')) readScope(cursor, part, scope, shared)
      const origin = originOf(resource, redactor?.scope(scope) ?? scope, sender)
      for (const range of parts(cursor, scopeSpans, 2, 'ScopeSpans.spans')) {
        cursor.at = range.from
        const raw = isFirst ? readFirst(cursor, bytes, range) : readSpan(cursor, range.to)
        isFirst = false
        for (const note of shared) addNote(raw.notes, note)
        yield { raw: redactor?.span(raw) ?? raw, origin, project }
      }
    }
  }
}

/** The first message of a body shows whether these are spans at all. */
function readFirst(cursor: Cursor, bytes: Uint8Array, range: Range): RawSpan {
  try {
    const raw = readSpan(cursor, range.to)
    if (raw.traceId.length !== 32 || raw.startNs === null) refuseOtherSignal(bytes.subarray(range.from, range.to))
    return raw
  } catch (error) {
    if (error instanceof WireTypeError) refuseOtherSignal(bytes.subarray(range.from, range.to))
    throw error
  }
}

/** Where the occurrences of one message field lie inside a message. */
function parts(cursor: Cursor, message: Range, wanted: number, name: string): Range[] {
  const found: Range[] = []
  cursor.at = message.from
  while (cursor.at < message.to) {
    const tag = cursor.varint(message.to)
    const field = Math.floor(tag / 8)
    if (field === 0) cursor.refuse(`field number 0 beside ${name}`)
    if (field !== wanted) {
      cursor.skip(tag & 7, message.to)
      continue
    }
    cursor.expect(tag & 7, WIRE.delimited, name)
    const to = cursor.delimited(message.to)
    found.push({ from: cursor.at, to })
    cursor.at = to
  }
  return found
}

function readResource(cursor: Cursor, part: Range, into: JsonObject, notes: string[]): void {
  const repairedBefore = cursor.repairedStrings
  cursor.at = part.from
  while (cursor.at < part.to) {
    const tag = cursor.varint(part.to)
    if (tag === 10) readKeyValue(cursor, part.to, into, 0, notes)
    else cursor.skip(tag & 7, part.to)
  }
  if (cursor.repairedStrings > repairedBefore) addNote(notes, 'Invalid UTF-8 in the resource was replaced by U+FFFD.')
}

function readScope(cursor: Cursor, part: Range, into: ScopeFacts, notes: string[]): void {
  cursor.at = part.from
  while (cursor.at < part.to) {
    const tag = cursor.varint(part.to)
    if (tag === 10) into.name = cursor.string(part.to)
    else if (tag === 18) into.version = cursor.string(part.to)
    else if (tag === 26) readKeyValue(cursor, part.to, into.attributes, 0, notes)
    else cursor.skip(tag & 7, part.to)
  }
}
