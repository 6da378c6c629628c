import type { ExperimentId, SpanId, TraceId } from '../core/ids'
import type { NanoUsd } from '../core/money'
import type { SpanStatus } from '../core/span'
import type { Nanos } from '../core/time'
import type { CallRow, SpanRow } from '../core/trace-rows'
import { big, bigOrNull, num, str, strOrNull } from './cells'
import type { Database, Row, Value } from './database'
import type { SpanWrite } from './port'
import { packedColumns, unpackedRow } from './sql/packed-columns'

/** Columns of `span` in the order {@link spanValues} gives them. */
export const SPAN_COLUMNS = [
  'trace_id',
  'span_id',
  'parent_span_id',
  'experiment_id',
  'name',
  'type',
  'start_ns',
  'end_ns',
  'status',
  'origin_id',
  'arrivals',
  'detail',
  'rank',
  'block_id',
  'place',
] as const

const ROW_COLUMNS = SPAN_COLUMNS.slice(0, 12)
const WIDE = new Set(['start_ns', 'end_ns'])

/** Runs `SELECT … FROM span WHERE` and gives span rows. @param rest what follows WHERE */
export async function selectSpans(reader: Database, rest: string, args: readonly Value[]): Promise<SpanRow[]> {
  const rows = await reader.all(`SELECT ${packedColumns(reader.dialect, ROW_COLUMNS, WIDE)} FROM span WHERE ${rest}`, args)
  return rows.map((row) => spanRow(unpackedRow(reader.dialect, row)))
}

/** JSON of the column `detail`; money as text, so that plain JSON serves. */
interface Detail {
  call: (Omit<CallRow, 'costNano' | 'clientCostNano'> & { costNano: string | null; clientCostNano: string | null }) | null
  labels: Record<string, string>
  inputKey: SpanRow['inputKey']
  inputPreview: string | null
  outputPreview: string | null
  noteCount: number
  failure?: string
}

/** One row of `span`. */
export function spanValues({ row, rank }: SpanWrite, at: { originId: number; arrivals: number; blockId: bigint; place: number }): Value[] {
  const { call } = row
  const detail: Detail = {
    call: call && { ...call, costNano: call.costNano?.toString() ?? null, clientCostNano: call.clientCostNano?.toString() ?? null },
    labels: row.labels,
    inputKey: row.inputKey,
    inputPreview: row.inputPreview,
    outputPreview: row.outputPreview,
    noteCount: row.noteCount,
    failure: row.failure,
  }
  return [
    row.traceId,
    row.spanId,
    row.parentSpanId,
    row.experimentId,
    row.name,
    row.type,
    row.startNs,
    row.endNs,
    row.status,
    at.originId,
    at.arrivals,
    JSON.stringify(detail),
    rank,
    at.blockId,
    at.place,
  ]
}

/** How `detail` of a span without a call begins. */
export const NO_CALL = '{"call":null'

/** The call of a span by its column `detail`, or null. */
export function callOfDetail(detail: string): CallRow | null {
  const { call } = JSON.parse(detail) as Detail
  return call && readCall(call)
}

/** `detail` with another price of its call. */
export function detailPricedAnew(detail: string, { costNano, priceNote }: Pick<CallRow, 'costNano' | 'priceNote'>): string {
  const read = JSON.parse(detail) as Detail
  return JSON.stringify({ ...read, call: read.call && { ...read.call, costNano: costNano?.toString() ?? null, priceNote } } satisfies Detail)
}

function readCall(call: NonNullable<Detail['call']>): CallRow {
  return { ...call, costNano: bigOrNull<NanoUsd>(call.costNano), clientCostNano: bigOrNull<NanoUsd>(call.clientCostNano) }
}

function spanRow(row: Row): SpanRow {
  const { call, ...rest } = JSON.parse(str(row[11])) as Detail
  return {
    traceId: str<TraceId>(row[0]),
    spanId: str<SpanId>(row[1]),
    parentSpanId: strOrNull<SpanId>(row[2]),
    experimentId: str<ExperimentId>(row[3]),
    name: str(row[4]),
    type: str(row[5]),
    startNs: big<Nanos>(row[6]),
    endNs: bigOrNull<Nanos>(row[7]),
    status: str<SpanStatus>(row[8]),
    originId: num(row[9]),
    arrivals: num(row[10]),
    call: call && readCall(call),
    ...rest,
  }
}
