import { hashText } from '../../core/hash'
import type { ExperimentId, TraceId } from '../../core/ids'
import { encodeJson } from '../../core/json'
import type { Nanos } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import type { TraceSummary } from '../../core/trace-rows'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Value, Writer } from '../database'
import { encodeFacts } from '../facts-json'
import { insertRows, marks, replaceOn, slices } from '../insert'
import { saveTexts } from '../text/save-texts'
import { SUMMARY_COLUMNS, summaryValues, type TraceMoment } from '../trace-columns'
import { Changes, noteChanges } from './experiment-changes'
import { addLabels, decodeLabels, encodeLabels, removeLabels, type TraceLabels } from './labels'
import { saveModels } from './trace-models'
import { discardedAmong, leaveTrash } from './trash'

/** Parts of a trace that come this close together, in ms, were sent together, however old the trace is (an import, a replay). */
const IN_TRANSIT_MS = 15_000
const SLICE = 200
const FACTS_COLUMNS = ['experiment_id', 'trace_id', 'facts', 'labels', 'hash'] as const

/** A trace keeps the document that detection gave it as long as its own does not change. */
const KEEP_VERDICT = ['document', 'document_source']
  .map(
    (column) =>
      `${column} = CASE WHEN COALESCE(trace.own_document, '') = COALESCE(excluded.own_document, '') AND trace.experiment_id = excluded.experiment_id THEN trace.${column} ELSE excluded.${column} END`,
  )
  .join(', ')
const UPSERT = `ON CONFLICT (id) DO UPDATE SET ${KEEP_VERDICT}, ${SUMMARY_COLUMNS.filter((column) => !['id', 'document', 'document_source'].includes(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`

interface Stored {
  experimentId: ExperimentId
  completeness: string
  startNs: Nanos
  endNs: Nanos
  healedFrom: string | null
  healedMs: number | null
  receivedMs: number
  labels: string
  hash: string
}

interface Fresh {
  summary: TraceSummary
  labels: string
  hash: string
}

/** Replaces summaries, facts and labels; see `Store.saveSummaries`. A summary equal to the stored one costs one hash. */
export async function saveSummaries(database: Database, summaries: readonly { summary: TraceSummary; touched: number }[]): Promise<ExperimentId[]> {
  const changed = new Set<ExperimentId>()
  for (const slice of slices(summaries, SLICE)) {
    const fresh = slice.map(({ summary }) => {
      const labels = encodeLabels(summary.labels)
      return { summary, labels, hash: summaryHash(summary, labels) }
    })
    for (const id of await database.write((tx) => saveSlice(tx, fresh, new Map(slice.map(({ summary, touched }) => [summary.facts.traceId, touched])))))
      changed.add(id)
  }
  return [...changed]
}

async function saveSlice(tx: Writer, summaries: readonly Fresh[], touched: ReadonlyMap<TraceId, number>): Promise<ExperimentId[]> {
  const ids = [...touched.keys()]
  const arrivals = await arrivalsOf(tx, ids)
  const discarded = await discardedAmong(tx, ids)
  const stored = await storedSummaries(tx, ids)
  const requestIds = await clientRequestIds(tx, ids)
  const fresh: { summary: TraceSummary; moment: Omit<TraceMoment, 'version'> }[] = []
  const facts: Value[][] = []
  const stale: TraceLabels[] = []
  const added: TraceLabels[] = []
  const lastMs = new Map<ExperimentId, number>()
  const changes = new Changes()
  for (const { summary, labels, hash } of summaries) {
    const { traceId, experimentId, startNs } = summary.facts
    const arrival = arrivals.get(traceId)
    const trash = discarded.get(traceId)
    if (!arrival || trash?.restored === false) continue // deleted meanwhile
    const before = stored.get(traceId)
    const healed = trash && !before ? { healedFrom: trash.healedFrom, healedMs: trash.healedMs } : healing(summary, before, arrival.lastMs)
    const moment = { clientRequestId: requestIds.get(traceId) ?? null, receivedMs: arrival.lastMs, ...healed }
    if (before?.hash === hash && before.healedMs === moment.healedMs) {
      await tx.run('UPDATE trace SET received_ms = ? WHERE id = ?', [arrival.lastMs, traceId])
      lastMs.set(experimentId, Math.max(lastMs.get(experimentId) ?? 0, arrival.lastMs))
      continue
    }
    fresh.push({ summary, moment })
    facts.push([experimentId, traceId, encodeFacts(summary.facts), labels, hash])
    changes.add(experimentId, startNs)
    if (before) changes.add(before.experimentId, before.startNs)
    const moved = before !== undefined && before.experimentId !== experimentId
    if (moved) await leaveExperiment(tx, traceId, before.experimentId)
    if (before && (moved || before.startNs !== startNs || before.labels !== labels))
      stale.push({ experimentId: before.experimentId, startNs: before.startNs, traceId, labels: decodeLabels(before.labels) })
    if (!before || moved || before.startNs !== startNs || before.labels !== labels) added.push({ experimentId, startNs, traceId, labels: decodeLabels(labels) })
    lastMs.set(experimentId, Math.max(lastMs.get(experimentId) ?? 0, arrival.lastMs))
  }
  const versions = await noteChanges(tx, lastMs, changes)
  const rows = fresh.map(({ summary, moment }) => summaryValues(summary, { ...moment, version: versions.get(summary.facts.experimentId) ?? 0n }))
  await insertRows(tx, 'trace', SUMMARY_COLUMNS, rows, UPSERT)
  await insertRows(tx, 'trace_facts', FACTS_COLUMNS, facts, replaceOn(['experiment_id', 'trace_id'], FACTS_COLUMNS))
  await saveModels(
    tx,
    fresh.map(({ summary }) => ({ traceId: summary.facts.traceId, models: summary.models ?? [], isNew: !stored.has(summary.facts.traceId) })),
  )
  await removeLabels(tx, stale)
  await addLabels(tx, added)
  await saveTexts(
    tx,
    fresh.map(({ summary }) => ({ traceId: summary.facts.traceId, body: summary.searchText })),
  )
  await leaveTrash(tx, [...discarded.keys()])
  const done = ids.filter((id) => arrivals.get(id)?.touched === touched.get(id))
  if (done.length > 0) await tx.run(`UPDATE arrival SET dirty_ms = NULL WHERE trace_id IN (${marks(done.length)})`, done)
  return changes.experiments()
}

/** When a trace became whole that had been a finding: incomplete longer than the grace period after its latest recorded time. */
function healing(summary: TraceSummary, before: Stored | undefined, lastMs: number): { healedFrom: string | null; healedMs: number | null } {
  if (!before || summary.facts.completeness !== 'complete') return { healedFrom: null, healedMs: null }
  if (before.completeness === 'complete') return { healedFrom: before.healedFrom, healedMs: before.healedMs }
  const wasFinding = lastMs - Number(before.endNs / 1_000_000n) > GRACE_MS && lastMs - before.receivedMs > IN_TRANSIT_MS
  return wasFinding ? { healedFrom: before.completeness, healedMs: lastMs } : { healedFrom: null, healedMs: null }
}

/** The trace belongs to another experiment now: its verdict and its facts there are void. */
async function leaveExperiment(tx: Writer, traceId: TraceId, experimentId: ExperimentId): Promise<void> {
  await tx.run('DELETE FROM trace_facts WHERE experiment_id = ? AND trace_id = ?', [experimentId, traceId])
  await tx.run(
    'UPDATE trace SET run_id = NULL, role = NULL, pass = NULL, cause = NULL, confidence = NULL, surplus = 0, billed_nano = NULL, billed_unpriced = 0, pair = NULL WHERE id = ?',
    [traceId],
  )
}

async function arrivalsOf(tx: Writer, ids: readonly TraceId[]): Promise<Map<TraceId, { touched: number; lastMs: number }>> {
  const rows = await tx.all(`SELECT trace_id, touched, last_ms FROM arrival WHERE trace_id IN (${marks(ids.length)})`, ids)
  return new Map(rows.map(([id, touched, lastMs]) => [str<TraceId>(id), { touched: num(touched), lastMs: num(lastMs) }]))
}

async function storedSummaries(tx: Writer, ids: readonly TraceId[]): Promise<Map<TraceId, Stored>> {
  const rows = await tx.all(
    `SELECT t.id, t.experiment_id, t.completeness, t.start_ns, t.end_ns, t.healed_from, t.healed_ms, f.labels, f.hash, t.received_ms
     FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.id IN (${marks(ids.length)})`,
    ids,
  )
  return new Map(
    rows.map(([id, experimentId, completeness, startNs, endNs, healedFrom, healedMs, labels, hash, receivedMs]) => [
      str<TraceId>(id),
      {
        experimentId: str<ExperimentId>(experimentId),
        completeness: str(completeness),
        startNs: big<Nanos>(startNs),
        endNs: big<Nanos>(endNs),
        healedFrom: strOrNull(healedFrom),
        healedMs: numOrNull(healedMs),
        receivedMs: num(receivedMs),
        labels: str(labels),
        hash: str(hash),
      },
    ]),
  )
}

async function clientRequestIds(tx: Writer, ids: readonly TraceId[]): Promise<Map<TraceId, string>> {
  const rows = await tx.all(
    `SELECT trace_id, client_request_id FROM trace_info WHERE client_request_id IS NOT NULL AND trace_id IN (${marks(ids.length)})`,
    ids,
  )
  return new Map(rows.map(([id, value]) => [str<TraceId>(id), str(value)]))
}

/** Changes when anything of a summary changes. */
function summaryHash({ facts, labels: _, ...rest }: TraceSummary, labels: string): string {
  return hashText(`${encodeFacts(facts)}\n${encodeJson({ ...rest })}\n${labels}`)
}
