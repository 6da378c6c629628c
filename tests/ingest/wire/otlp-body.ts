import protobuf from 'protobufjs/minimal.js'

/** An AnyValue to send: a plain value, or a function that writes the message itself. */
export type Value = string | number | bigint | boolean | null | Uint8Array | Value[] | { [key: string]: Value }

export interface TestSpan {
  traceId?: Uint8Array
  spanId?: Uint8Array
  parentSpanId?: Uint8Array
  name?: string
  kind?: number
  start?: bigint
  end?: bigint
  status?: { code?: number; message?: string }
  attributes?: [string, Value][]
  events?: { name: string; time: bigint; attributes?: [string, Value][] }[]
  links?: { traceId: Uint8Array; spanId: Uint8Array; attributes?: [string, Value][] }[]
  traceState?: string
  droppedAttributes?: number
}

type Writer = protobuf.Writer
const { Writer } = protobuf

export const TRACE = Uint8Array.from({ length: 16 }, (_, i) => i + 1)
export const TRACE_HEX = '0102030405060708090a0b0c0d0e0f10'
export const SPAN = Uint8Array.from({ length: 8 }, (_, i) => 0xa0 + i)
export const SPAN_HEX = 'a0a1a2a3a4a5a6a7'
export const START = 1_795_236_670_870_396_941n

/** An ExportTraceServiceRequest of one resource and one scope. */
export function otlpBody(
  spans: TestSpan[],
  resource: [string, Value][] = [],
  scope: { name?: string; version?: string; attributes?: [string, Value][] } = {},
): Uint8Array {
  const scopeSpans = Writer.create()
  const scopeMessage = Writer.create()
  if (scope.name !== undefined) scopeMessage.uint32(10).string(scope.name)
  if (scope.version !== undefined) scopeMessage.uint32(18).string(scope.version)
  for (const pair of scope.attributes ?? []) scopeMessage.uint32(26).bytes(keyValue(pair))
  scopeSpans.uint32(10).bytes(scopeMessage.finish())
  for (const span of spans) scopeSpans.uint32(18).bytes(spanMessage(span))
  const resourceMessage = Writer.create()
  for (const pair of resource) resourceMessage.uint32(10).bytes(keyValue(pair))
  const resourceSpans = Writer.create().uint32(10).bytes(resourceMessage.finish()).uint32(18).bytes(scopeSpans.finish())
  return Writer.create().uint32(10).bytes(resourceSpans.finish()).finish()
}

export function spanMessage(span: TestSpan): Uint8Array {
  const writer = Writer.create()
  writer.uint32(10).bytes(span.traceId ?? TRACE)
  writer.uint32(18).bytes(span.spanId ?? SPAN)
  if (span.traceState !== undefined) writer.uint32(26).string(span.traceState)
  if (span.parentSpanId !== undefined) writer.uint32(34).bytes(span.parentSpanId)
  writer.uint32(42).string(span.name ?? 'work')
  if (span.kind !== undefined) writer.uint32(48).int32(span.kind)
  fixed64(writer, 57, span.start ?? START)
  fixed64(writer, 65, span.end ?? START + 1_000n)
  for (const pair of span.attributes ?? []) writer.uint32(74).bytes(keyValue(pair))
  if (span.droppedAttributes !== undefined) writer.uint32(80).uint32(span.droppedAttributes)
  for (const event of span.events ?? []) {
    const message = fixed64(Writer.create(), 9, event.time).uint32(18).string(event.name)
    for (const pair of event.attributes ?? []) message.uint32(26).bytes(keyValue(pair))
    writer.uint32(90).bytes(message.finish())
  }
  for (const link of span.links ?? []) {
    const message = Writer.create().uint32(10).bytes(link.traceId).uint32(18).bytes(link.spanId)
    for (const pair of link.attributes ?? []) message.uint32(34).bytes(keyValue(pair))
    writer.uint32(106).bytes(message.finish())
  }
  if (span.status !== undefined) {
    const message = Writer.create()
    if (span.status.message !== undefined) message.uint32(18).string(span.status.message)
    if (span.status.code !== undefined) message.uint32(24).int32(span.status.code)
    writer.uint32(122).bytes(message.finish())
  }
  return writer.finish()
}

export function keyValue([key, value]: [string, Value]): Uint8Array {
  return Writer.create().uint32(10).string(key).uint32(18).bytes(anyValue(value)).finish()
}

export function anyValue(value: Value): Uint8Array {
  const writer = Writer.create()
  if (value === null) return writer.finish()
  if (typeof value === 'string') return writer.uint32(10).string(value).finish()
  if (typeof value === 'boolean') return writer.uint32(16).bool(value).finish()
  if (typeof value === 'bigint') return int64(writer, value).finish()
  if (typeof value === 'number') return Number.isInteger(value) ? int64(writer, BigInt(value)).finish() : writer.uint32(33).double(value).finish()
  if (value instanceof Uint8Array) return writer.uint32(58).bytes(value).finish()
  const inner = Writer.create()
  if (Array.isArray(value)) {
    for (const item of value) inner.uint32(10).bytes(anyValue(item))
    return writer.uint32(42).bytes(inner.finish()).finish()
  }
  for (const pair of Object.entries(value)) inner.uint32(10).bytes(keyValue(pair))
  return writer.uint32(50).bytes(inner.finish()).finish()
}

function int64(writer: Writer, value: bigint): Writer {
  const bits = BigInt.asUintN(64, value)
  return writer.uint32(24).int64({ low: Number(bits & 0xffffffffn) | 0, high: Number(bits >> 32n) | 0, unsigned: false })
}

function fixed64(writer: Writer, tag: number, value: bigint): Writer {
  const bits = BigInt.asUintN(64, value)
  return writer.uint32(tag).fixed64({ low: Number(bits & 0xffffffffn) | 0, high: Number(bits >> 32n) | 0, unsigned: true })
}
