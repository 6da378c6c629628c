import type { Cause, Confidence, Role } from '../../core/finding'
import type { ExperimentId, RunId, SpanId, TraceId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import { type Nanos, nanosOf } from '../../core/time'
import type { Completeness, TraceState } from '../../core/trace'
import { big, bigOrNull, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Row, Value } from '../database'
import type { TraceListRow } from '../port-read'
import { JOIN_DOCUMENT } from '../sql/columns'
import { packedColumns, unpackedRow } from '../sql/packed-columns'

const COLUMNS = [
  'id',
  'request_id',
  'experiment_id',
  'name',
  'state',
  'completeness',
  'spans',
  'reported_spans',
  'document',
  'document_source',
  'content',
  'fingerprint',
  'pair',
  'run_id',
  'role',
  'pass',
  'cause',
  'confidence',
  'surplus',
  'start_ns',
  'end_ns',
  'worker',
  'stage',
  'partition_id',
  'model',
  'calls',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost_nano',
  'billed_nano',
  'unpriced_calls',
  'session_id',
  'user_name',
  'client',
  'way_in',
  'root_span_id',
  'input_preview',
  'output_preview',
  'answer',
  'answer_normalised',
  'received_ms',
]

const WIDE = new Set(['t.start_ns', 't.end_ns', 't.cost_nano', 't.billed_nano'])
const NAMES = [...COLUMNS.map((column) => `t.${column}`), 'd.evaluations', 'd.pairs']

/**
 * Runs `SELECT … FROM trace t … WHERE` and gives list rows.
 * @param rest what follows WHERE, over `t` and `d` (its document)
 * @param how `long` for a query that may visit or return many rows; `before` is put in front of `trace t` in FROM
 */
export async function selectList(
  database: Database,
  rest: string,
  args: readonly Value[],
  how: { long?: boolean; before?: string } = {},
): Promise<TraceListRow[]> {
  const { dialect } = database
  const sql = `SELECT ${packedColumns(dialect, NAMES, WIDE)} FROM ${how.before ?? ''} trace t ${JOIN_DOCUMENT} WHERE ${rest}`
  const rows = await (how.long ? database.long(sql, args) : database.all(sql, args))
  return rows.map((row) => listRow(unpackedRow(dialect, row)))
}

function listRow(row: Row): TraceListRow {
  return {
    id: str<TraceId>(row[0]),
    requestId: str(row[1]),
    experimentId: str<ExperimentId>(row[2]),
    name: str(row[3]),
    state: str<TraceState>(row[4]),
    completeness: str<Completeness>(row[5]),
    spans: num(row[6]),
    reportedSpans: numOrNull(row[7]),
    document: strOrNull(row[8]),
    documentSource: strOrNull(row[9]),
    content: strOrNull(row[10]),
    fingerprint: strOrNull(row[11]),
    pair: strOrNull(row[12]),
    run: strOrNull<RunId>(row[13]),
    role: strOrNull<Role>(row[14]),
    pass: numOrNull(row[15]),
    cause: strOrNull<Cause>(row[16]),
    confidence: strOrNull<Confidence>(row[17]),
    surplus: num(row[18]) === 1,
    startNs: big<Nanos>(row[19]),
    endNs: big<Nanos>(row[20]),
    worker: strOrNull(row[21]),
    stage: strOrNull(row[22]),
    partition: strOrNull(row[23]),
    model: strOrNull(row[24]),
    calls: num(row[25]),
    inputTokens: numOrNull(row[26]),
    outputTokens: numOrNull(row[27]),
    totalTokens: numOrNull(row[28]),
    costNano: bigOrNull<NanoUsd>(row[29]),
    billedNano: bigOrNull<NanoUsd>(row[30]),
    unpricedCalls: num(row[31]),
    session: strOrNull(row[32]),
    user: strOrNull(row[33]),
    client: strOrNull(row[34]),
    wayIn: str(row[35]),
    rootSpanId: strOrNull<SpanId>(row[36]),
    inputPreview: strOrNull(row[37]),
    outputPreview: strOrNull(row[38]),
    answer: strOrNull(row[39]),
    answerNormalised: strOrNull(row[40]),
    receivedNs: nanosOf(num(row[41])),
    documentEvaluations: numOrNull(row[42]),
    documentPairs: numOrNull(row[43]),
  }
}
