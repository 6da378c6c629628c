import { RefusedError } from '../refused'
import { Cursor, WIRE } from './cursor'

type OtherSignal = 'logs' | 'metrics'

/** Refuses data of another signal, saying where it belongs. */
export function refuseSignal(signal: OtherSignal): never {
  throw new RefusedError(
    400,
    'wrong_signal',
    `The body holds ${signal}, but this path takes traces: only spans are kept here. Send ${signal} to a receiver of /v1/${signal}, or leave them out.`,
  )
}

/**
 * Refuses the request if a message in the place of a span is in truth a log record or a metric. The three requests have one
 * outer form; a `LogRecord` begins with fixed64 times and a varint severity, a `Metric` with a readable name and holds its
 * points in messages where a span has numbers or strings (opentelemetry-proto logs/v1, metrics/v1). Returns when it is neither.
 */
export function refuseOtherSignal(message: Uint8Array): void {
  const signal = signalOf(message)
  if (signal !== null) refuseSignal(signal)
}

interface Field {
  wire: number
  content: Uint8Array
}

function signalOf(message: Uint8Array): OtherSignal | null {
  const fields = fieldsOf(message)
  if (fields === null) return null
  const is = (field: number, wire: number) => fields.get(field)?.wire === wire
  if (is(1, WIRE.fixed64) || is(11, WIRE.fixed64) || is(2, WIRE.varint)) return 'logs'
  const name = fields.get(1)
  const hasName = name?.wire === WIRE.delimited && READABLE.test(Buffer.from(name.content).toString('latin1'))
  const hasPoints = POINT_FIELDS.some((field) => is(field, WIRE.delimited) && fields.get(field)?.content[0] === FIRST_POINT)
  return hasName && hasPoints ? 'metrics' : null
}

const READABLE = /^[\x20-\x7e\x80-\xff]+$/
/** Gauge, sum, histogram, exponential histogram, summary; each begins with its points, field 1. */
const POINT_FIELDS = [5, 7, 9, 10, 11]
const FIRST_POINT = 10

function fieldsOf(message: Uint8Array): ReadonlyMap<number, Field> | null {
  const cursor = new Cursor(message)
  const fields = new Map<number, Field>()
  try {
    while (cursor.at < message.length) {
      const tag = cursor.varint(message.length)
      const wire = tag & 7
      const from = cursor.at
      cursor.skip(wire, message.length)
      const to = cursor.at
      cursor.at = from
      const start = wire === WIRE.delimited ? to - (cursor.delimited(message.length) - cursor.at) : from
      cursor.at = to
      fields.set(Math.floor(tag / 8), { wire, content: message.subarray(start, to) })
    }
    return fields
  } catch {
    return null
  }
}
