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

/** Columns of `span` that its outline needs; in SQLite as one JSON array, the call of `detail` within it. */
export function outlineColumns(dialect: Dialect): string {
  const plain = ['span_id', 'parent_span_id', 'name', 'type', 'start_ns', 'end_ns', 'status', 'origin_id', 'arrivals', 'experiment_id']
  if (dialect === 'postgresql') return [...plain, "detail::jsonb ->> 'call'", "detail::jsonb ->> 'noteCount'"].join(', ')
  const cells = plain.map((column) => (column.endsWith('_ns') ? `CAST(${column} AS TEXT)` : column))
  return `json_array(${[...cells, "detail -> '$.call'", "detail -> '$.noteCount'"].join(', ')})`
}

/** A row of {@link outlineColumns}. */
export function outlineRow(traceId: TraceId, row: Row): SpanRow {
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
    call: callOf(row[10]),
    noteCount: num(row[11] ?? 0),
    labels: NO_LABELS,
    inputKey: null,
    inputPreview: null,
    outputPreview: null,
  }
}

/** The call as JSON: parsed with its row in SQLite, a text of its own in PostgreSQL. */
function callOf(cell: Row[number]): CallRow | null {
  const call = (typeof cell === 'string' ? JSON.parse(cell) : (cell ?? null)) as OutlineCall | null
  return call && { ...call, costNano: bigOrNull<NanoUsd>(call.costNano), clientCostNano: bigOrNull<NanoUsd>(call.clientCostNano) }
}
