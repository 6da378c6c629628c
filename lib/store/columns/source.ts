import type { TraceFilter } from '../../core/filter/filter'
import { num, numOrNull, str, strOrNull } from '../cells'
import type { Cell, Reader, Row, Value } from '../database'
import { marks } from '../insert'
import { JOIN_DOCUMENT } from '../sql/columns'
import type { Dialect } from '../sql/pattern'
import { whereOf } from '../sql/where'
import { joinedIds } from '../text/text-ids'
import { isFrequent, planOf } from '../text/text-plan'
import { BeyondError } from './derived-numbers'
import { TRACE_COLUMNS } from './trace-table'

/** A connection that reads what the columns are filled from. */
export interface Source extends Reader {
  readonly dialect: Dialect
  /** A number that stays the same as long as nobody wrote; null where the database tells none. */
  version(): Promise<bigint | null>
  /** Runs `work` so that all it reads is of one moment, where the database can. */
  snapshot<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** One entry of the log: a trace, or a document within a run. */
export interface LogEntry {
  seq: number
  trace: string | null
  run: string | null
  key: string | null
}

const encoder = new TextEncoder()
const NONE = encoder.encode('[]')

/** Least and greatest number in the log; null when it is empty. */
export async function logEnds(source: Source): Promise<{ first: number; last: number } | null> {
  const [row] = await source.all('SELECT (SELECT MIN(seq) FROM trace_log), (SELECT MAX(seq) FROM trace_log)')
  const last = numOrNull(row?.[1])
  return last === null ? null : { first: num(row?.[0]), last }
}

/** Entries of the log after a number, in order, at most so many. */
export async function logAfter(source: Source, seq: number, limit: number): Promise<LogEntry[]> {
  const rows = await source.all('SELECT seq, trace_id, run_id, key FROM trace_log WHERE seq > ? ORDER BY seq LIMIT ?', [seq, limit])
  return rows.map(([at, trace, run, key]) => ({ seq: num(at), trace: strOrNull(trace), run: strOrNull(run), key: strOrNull(key) }))
}

/** About how many traces there are. */
export async function roughCount(source: Source): Promise<number> {
  const [row] = await source.all(source.dialect === 'sqlite' ? 'SELECT MAX(rowid) FROM trace' : 'SELECT COUNT(*) FROM trace')
  return num(row?.[0] ?? 0)
}

/** A stretch of `trace` as one JSON array a column, and where the next one begins; null at the end. */
export async function traceStretch(source: Source, after: string | null, limit: number): Promise<{ arrays: Uint8Array[]; next: string } | null> {
  const [key, from] = source.dialect === 'sqlite' ? ['rowid', Number(after ?? 0)] : ['id', after ?? '']
  const { arrays, last } = await packed(source, TRACE_COLUMNS, `trace WHERE ${key} > ? ORDER BY ${key} LIMIT ?`, [from, limit], key)
  return last === null ? null : { arrays, next: last }
}

/** Some traces as one JSON array a column. */
export async function tracesAs(source: Source, ids: readonly string[]): Promise<Uint8Array[]> {
  return (await packed(source, TRACE_COLUMNS, `trace WHERE id IN (${marks(ids.length)})`, ids)).arrays
}

/** Columns of `trace_model`, in the order in which their arrays come. */
const MODELS = ['trace_id', 'model', 'calls', 'input_tokens', 'output_tokens', 'cost_nano', 'unpriced_calls', 'billed_nano', 'billed_unpriced'] as const

/** A stretch of what models came to in traces that called several, by trace and model. */
export async function modelStretch(source: Source, after: readonly [trace: string, model: string], limit: number): Promise<Uint8Array[]> {
  return (await packed(source, MODELS, 'trace_model WHERE (trace_id, model) > (?, ?) ORDER BY trace_id, model LIMIT ?', [...after, limit])).arrays
}

/** The same of some traces. */
export async function modelsAs(source: Source, ids: readonly string[]): Promise<Uint8Array[]> {
  return (await packed(source, MODELS, `trace_model WHERE trace_id IN (${marks(ids.length)})`, ids)).arrays
}

const TALLY = ['run_id', 'key', 'evaluations', 'pairs'] as const

/** A stretch of `document`: run, key, evaluations and pairs as JSON arrays. */
export async function documentStretch(source: Source, after: readonly [run: string, key: string], limit: number): Promise<Uint8Array[]> {
  return (await packed(source, TALLY, 'document WHERE (run_id, key) > (?, ?) ORDER BY run_id, key LIMIT ?', [...after, limit])).arrays
}

/** Some documents of one run, likewise. */
export async function documentsAs(source: Source, run: string, keys: readonly string[]): Promise<Uint8Array[]> {
  return (await packed(source, TALLY, `document WHERE run_id = ? AND key IN (${marks(keys.length)})`, [run, ...keys])).arrays
}

/** Where a stretch of labels ended. */
export type LabelPlace = readonly [value: string, startNs: bigint, trace: string]

/** A stretch of the labels of one key in one experiment, in order: values, times and trace ids as JSON arrays. */
export async function labelStretch(source: Source, experiment: string, key: string, after: LabelPlace | null, limit: number): Promise<Uint8Array[]> {
  const beyond = after ? 'AND (value, start_ns, trace_id) > (?, ?, ?)' : ''
  const range = `label WHERE experiment_id = ? AND key = ? ${beyond} ORDER BY value, start_ns, trace_id LIMIT ?`
  return (await packed(source, ['value', 'start_ns', 'trace_id'], range, [experiment, key, ...(after ?? []), limit])).arrays
}

/** Labels of some traces as written beside their facts (JSON of `[key, value]`), by trace. */
export async function labelsOfTraces(source: Source, ids: readonly string[]): Promise<Map<string, [key: string, value: string][]>> {
  const rows = await source.all(
    `SELECT t.id, f.labels FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.id IN (${marks(ids.length)})`,
    ids,
  )
  return new Map(rows.map(([id, labels]) => [str(id), JSON.parse(str(labels)) as [string, string][]]))
}

/** Keys that the labels of the newest traces have, the most frequent first. */
export async function recentLabelKeys(source: Source, traces: number): Promise<string[]> {
  const rows = await source.all(
    'SELECT f.labels FROM (SELECT id, experiment_id FROM trace ORDER BY start_ns DESC, id DESC LIMIT ?) t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id',
    [traces],
  )
  const counts = new Map<string, number>()
  for (const [labels] of rows) for (const [key] of JSON.parse(str(labels)) as [string, string][]) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key)
}

/** Names of all experiments by id. */
export async function experimentNames(source: Source): Promise<Map<string, string>> {
  const rows = await source.all('SELECT id, name FROM experiment')
  return new Map(rows.map(([id, name]) => [str(id), str(name)]))
}

/**
 * Ids of all traces that fit some terms, one after the other without anything between, as SQL finds them.
 * @throws BeyondError where very many traces hold a text while others have none yet: SQL has what a question needs without finding them all
 */
export async function idsOf(source: Source, filter: TraceFilter): Promise<Uint8Array> {
  const plan = await planOf({ dialect: source.dialect, all: source.all, long: source.all }, filter)
  if (isFrequent(plan, filter)) throw new BeyondError('a text that very many traces hold')
  const where = whereOf(source.dialect, filter, plan)
  return joinedIds(source, `SELECT t.id AS trace_id FROM trace t ${where.joinsDocument ? JOIN_DOCUMENT : ''} WHERE ${where.text}`, where.args)
}

/** JSON arrays, a column each; `last` is the greatest of another column, null where there is no row. */
export async function packed(
  source: Source,
  columns: readonly string[],
  rest: string,
  args: readonly Value[],
  last?: string,
): Promise<{ arrays: Uint8Array[]; last: string | null }> {
  const pack = (column: string) => (source.dialect === 'sqlite' ? `CAST(json_group_array(${column}) AS BLOB)` : `json_agg(${column})::text`)
  const beyond = last === undefined ? '' : `, MAX(beyond)`
  const [row = []] = await source.all(
    `SELECT ${columns.map(pack).join(', ')}${beyond} FROM (SELECT ${columns.join(', ')}${last === undefined ? '' : `, ${last} AS beyond`} FROM ${rest}) s`,
    args,
  )
  const end = row[columns.length]
  return { arrays: arraysOf(row, columns.length), last: end === null || end === undefined ? null : String(end) }
}

function arraysOf(row: Row, columns: number): Uint8Array[] {
  return Array.from({ length: columns }, (_, at) => (row[at] === null || row[at] === undefined ? NONE : bytesOf(row[at])))
}

function bytesOf(cell: Cell): Uint8Array {
  if (cell instanceof Uint8Array) return cell
  return cell instanceof ArrayBuffer ? new Uint8Array(cell) : encoder.encode(str(cell))
}
