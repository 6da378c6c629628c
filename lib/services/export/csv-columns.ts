import type { TraceRowView } from '../../api/contract/traces'
import { usdText } from '../../core/money'
import { ServiceError } from '../service-error'

/** A column of a CSV file: its head, which names the unit, and what it takes of a row. */
export interface CsvColumn {
  head: string
  /** Texts may hold anything; numbers, times and flags are ours. */
  text: boolean
  of(row: TraceRowView): string
}

const text = (head: string, of: (row: TraceRowView) => string | null): CsvColumn => ({ head, text: true, of: (row) => of(row) ?? '' })
const plain = (head: string, of: (row: TraceRowView) => string | number | null): CsvColumn => ({ head, text: false, of: (row) => String(of(row) ?? '') })

/** Columns by the ids of the Traces table; those that speak of groups only have nothing to say of a trace. */
const COLUMNS: Record<string, CsvColumn[]> = {
  name: [text('document', (row) => row.document), plain('trace_id', (row) => row.id)],
  document: [text('document', (row) => row.document)],
  trace: [plain('trace_id', (row) => row.id)],
  trace_name: [text('name', (row) => row.name)],
  experiment: [text('experiment', (row) => row.experiment.name)],
  pass: [plain('pass', (row) => row.pass)],
  cause: [plain('cause', (row) => row.cause)],
  surplus: [plain('surplus', (row) => (row.surplus ? 'true' : 'false'))],
  factor: [plain('factor', (row) => row.documentFactor)],
  start: [plain('start', (row) => isoOf(row.startNs))],
  duration: [plain('duration_ms', (row) => millisOf(row.durationNs))],
  received: [plain('received', (row) => isoOf(row.receivedNs))],
  state: [plain('state', (row) => row.state)],
  completeness: [plain('completeness', (row) => row.completeness)],
  spans: [plain('spans', (row) => row.spans), plain('reported_spans', (row) => row.reportedSpans)],
  missing_spans: [plain('missing_spans', (row) => (row.reportedSpans === null ? null : Math.max(0, row.reportedSpans - row.spans)))],
  worker: [text('worker', (row) => row.worker)],
  stage: [text('stage', (row) => row.stage)],
  partition: [text('partition', (row) => row.partition)],
  model: [text('model', (row) => row.model)],
  tokens: [plain('tokens', (row) => row.totalTokens)],
  input_tokens: [plain('input_tokens', (row) => row.inputTokens)],
  output_tokens: [plain('output_tokens', (row) => row.outputTokens)],
  cost: [plain('cost_usd', (row) => (row.costNano === null ? null : usdText(BigInt(row.costNano) as Parameters<typeof usdText>[0])))],
  waste: [plain('waste_usd', (row) => usdText(BigInt(row.wasteNano) as Parameters<typeof usdText>[0]))],
  session: [text('session', (row) => row.session)],
  user: [text('user', (row) => row.user)],
  client: [text('client', (row) => row.client)],
  input: [text('input', (row) => row.inputPreview)],
  answer: [text('answer', (row) => row.outputPreview)],
  traces: [],
  evaluations: [],
  documents: [],
}

/** What is exported where no columns are named: all but what is there twice. */
const USUAL = Object.keys(COLUMNS).filter((id) => id !== 'document' && id !== 'trace')

/**
 * The columns of a CSV file by the ids of the Traces table, `@<key>` for a tag, metadata key or attribute; all fixed ones where none is named.
 * Two that would be one are one.
 * @throws ServiceError `invalid` naming a column that is none
 */
export function csvColumns(ids: readonly string[]): CsvColumn[] {
  const columns = (ids.length === 0 ? USUAL : ids).flatMap((id) => {
    if (id.startsWith('@') && id.length > 1) return [text(id.slice(1), (row) => row.labels[id.slice(1)] ?? null)]
    const known = Object.hasOwn(COLUMNS, id) ? COLUMNS[id] : undefined
    if (!known)
      throw new ServiceError(
        'invalid',
        `\`${id.slice(0, 80)}\` is no column: there are ${Object.keys(COLUMNS).join(', ')}, and @ with any tag, metadata key or attribute`,
      )
    return known
  })
  return columns.filter((column, at) => columns.findIndex((other) => other.head === column.head) === at)
}

/** Label keys that some columns show. */
export function labelKeysOf(ids: readonly string[]): string[] {
  return ids.filter((id) => id.startsWith('@') && id.length > 1).map((id) => id.slice(1))
}

/** `2026-11-21T04:50:14.901123456Z`: a time to the nanosecond. */
function isoOf(ns: string): string {
  const time = BigInt(ns)
  const rest = ((time % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  const date = new Date(Number((time - rest) / 1_000_000n))
  return `${date.toISOString().slice(0, -5)}.${rest.toString().padStart(9, '0')}Z`
}

/** Milliseconds, exact to the nanosecond. */
function millisOf(ns: string): string {
  const value = BigInt(ns)
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ''}`
}
