import type { ExperimentId, SpanId, TraceId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { SpanStatus } from '../../core/span'
import type { Nanos } from '../../core/time'
import type { CallRow, SpanRow } from '../../core/trace-rows'
import { big, bigOrNull, num, str, strOrNull } from '../cells'
import type { Row } from '../database'
import type { Dialect } from './pattern'

/** The call in the column `detail`; money as text. */
type OutlineCall = Omit<CallRow, 'costNano' | 'clientCostNano'> & { costNano: string | null; clientCostNano: string | null }

const NO_LABELS: SpanRow['labels'] = Object.freeze({})

/**
 * Columns of `span` that its outline needs; in SQLite as one JSON array, the call of `detail` within it. PostgreSQL takes nothing out
 * of a JSON text that holds U+0000: there `detail` comes whole.
 */
export function outlineColumns(dialect: Dialect): string {
  const plain = ['span_id', 'parent_span_id', 'name', 'type', 'start_ns', 'end_ns', 'status', 'origin_id', 'arrivals', 'experiment_id']
  if (dialect === 'postgresql') return [...plain, 'detail'].join(', ')
  const cells = plain.map((column) => (column.endsWith('_ns') ? `CAST(${column} AS TEXT)` : column))
  return `json_array(${[...cells, "detail -> '$.call'", "detail -> '$.noteCount'"].join(', ')})`
}

/** A row of {@link outlineColumns}. */
export function outlineRow(traceId: TraceId, row: Row): SpanRow {
  const { call, noteCount } = typeof row[10] === 'string' ? detailOf(row[10]) : { call: row[10] as OutlineCall | null, noteCount: row[11] }
  return {
    traceId,
    spanId: str<SpanId>(row[0]),
    parentSpanId: strOrNull<SpanId>(row[1]),
    name: str(row[2]),
    type: str(row[3]),
    startNs: big<Nanos>(row[4]),
    endNs: bigOrNull<Nanos>(row[5]),
    status: str<SpanStatus>(row[6]),
    originId: num(row[7]),
    arrivals: num(row[8]),
    experimentId: str<ExperimentId>(row[9]),
    call: callOf(call),
    noteCount: num(noteCount ?? 0),
    labels: NO_LABELS,
    inputKey: null,
    inputPreview: null,
    outputPreview: null,
  }
}

function detailOf(text: string): { call: OutlineCall | null; noteCount: Row[number] } {
  return JSON.parse(text) as ReturnType<typeof detailOf>
}

function callOf(call: OutlineCall | null | undefined): CallRow | null {
  return call ? { ...call, costNano: bigOrNull<NanoUsd>(call.costNano), clientCostNano: bigOrNull<NanoUsd>(call.clientCostNano) } : null
}
