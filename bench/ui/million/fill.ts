import Libsql from 'libsql'
import { detectRun } from '../../../lib/core/detection/detect'
import { HandshakeLog } from '../../../lib/core/detection/handshake-log'
import { DEFAULT_SETTINGS, type RunDetection } from '../../../lib/core/finding'
import { hashText } from '../../../lib/core/hash'
import type { RunId } from '../../../lib/core/ids'
import type { TraceSummary } from '../../../lib/core/trace-rows'
import { encodeFacts } from '../../../lib/store/facts-json'
import { insertText } from '../../../lib/store/insert'
import { openStore } from '../../../lib/store/open'
import { SUMMARY_COLUMNS, summaryValues } from '../../../lib/store/trace-columns'
import { encodeLabels } from '../../../lib/store/write/labels'
import { call, info, span, unit } from '../../../tests/store/build'
import { experimentName, type RunPlan, runPlans, tracesOf } from './story'

const STATE = 'bench million'
const VERDICT = ['run_id', 'role', 'pass', 'cause', 'confidence', 'surplus', 'billed_nano', 'billed_unpriced', 'pair'] as const
const MODEL = ['trace_id', 'model', 'calls', 'input_tokens', 'output_tokens', 'cost_nano', 'unpriced_calls', 'billed_nano', 'billed_unpriced']
const DOCUMENT =
  'run_id key experiment_id source traces evaluations pairs surplus passes causes incomplete cost_nano waste_nano answers first_ns last_ns'.split(' ')
/** Traces whose spans are stored too, so that a trace page has something to show. */
const WITH_SPANS = 400

/** How far filling came: kept in the store itself, so that one that was cut short goes on. */
interface State {
  traces: number
  nowMs: number
  runs: number
  /** Indexes of `trace` that are made again at the end. */
  indexes: string[]
  done: boolean
}

async function fill(url: string, traces: number): Promise<void> {
  const store = await openStore(url)
  const known = JSON.parse((await store.setting(STATE)) ?? 'null') as State | null
  if (known?.done && known.traces === traces) return store.close()
  if (known && known.traces !== traces) throw new Error(`this store was filled with ${known.traces} traces; give ${traces} another file`)
  if (!known && (await store.counts()).traces > 0) throw new Error('this store holds traces of something else')
  const state: State = known ?? { traces, nowMs: Date.now(), runs: 0, indexes: [], done: false }
  const plans = runPlans(traces, state.nowMs)
  for (let id = 1; id <= 12; id++) await store.createExperiment(experimentName(id), {}, state.nowMs as never)

  const database = new Libsql(url.replace(/^file:/, ''))
  for (const pragma of ['journal_mode=WAL', 'synchronous=OFF', 'cache_size=-1500000', 'temp_store=MEMORY', 'wal_autocheckpoint=20000'])
    database.prepare(`PRAGMA ${pragma}`).all([])
  if (!known) state.indexes = withoutIndexes(database)
  const filler = new Filler(database)
  for (const plan of plans.slice(state.runs)) {
    const summaries = tracesOf(plan)
    const run = detected(plan, summaries)
    await store.saveRun({ ...run, verdicts: [], documentSummaries: [] }, 'filled')
    database.exec('BEGIN')
    filler.run(plan, summaries, run, state.nowMs)
    filler.documents(run, summaries)
    state.runs = plan.index + 1
    keep(database, state)
    database.exec('COMMIT')
    process.stderr.write(`run ${state.runs} of ${plans.length}\r`)
  }
  process.stderr.write('\nlabels and indexes\n')
  labelsAndIndexes(database, state)
  const newest = plans.at(-1)
  if (newest) await withSpans(store, tracesOf(newest).slice(-WITH_SPANS), state.nowMs)
  database.exec('UPDATE arrival SET dirty_ms = NULL WHERE dirty_ms IS NOT NULL; UPDATE experiment SET detected = changed; ANALYZE trace; ANALYZE label')
  keep(database, { ...state, done: true })
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([])
  database.close()
  await store.close()
}

function keep(database: Libsql.Database, state: State): void {
  database.prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run([STATE, JSON.stringify(state)])
}

/** Indexes are quicker made once than kept; triggers that note changes have nothing to say here. */
function withoutIndexes(database: Libsql.Database): string[] {
  const rows = database
    .prepare(
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND ((type = 'index' AND tbl_name = 'trace') OR (type = 'trigger' AND tbl_name = 'trace'))",
    )
    .raw(true)
    .all([]) as string[][]
  for (const [type, name] of rows) database.exec(`DROP ${type} "${name}"`)
  return rows.map(([, , sql]) => sql as string)
}

function detected(plan: RunPlan, summaries: readonly TraceSummary[]): RunDetection {
  const first = summaries[0] as TraceSummary
  const id = `r${hashText(first.facts.traceId).slice(0, 16)}` as RunId
  const facts = summaries.map((summary) => summary.facts).sort((a, b) => Number(a.startNs - b.startNs))
  const head = { id, jobId: first.facts.jobId, mergedIds: [], splitBy: null, announcement: null }
  return detectRun(head, facts, new HandshakeLog([], plan.experimentId), DEFAULT_SETTINGS)
}

/** Writes rows through statements that stay prepared. */
class Filler {
  constructor(private readonly database: Libsql.Database) {}

  run(plan: RunPlan, summaries: readonly TraceSummary[], run: RunDetection, nowMs: number): void {
    const verdicts = new Map(run.verdicts.map((verdict) => [verdict.traceId, verdict]))
    const rows: unknown[][] = []
    const facts: unknown[][] = []
    const arrivals: unknown[][] = []
    const texts: unknown[][] = []
    const models: unknown[][] = []
    for (const summary of summaries) {
      const { traceId, endNs } = summary.facts
      const verdict = verdicts.get(traceId)
      if (!verdict) throw new Error(`no verdict on ${traceId}`)
      const receivedMs = Math.min(nowMs, Number(endNs / 1_000_000n) + 800)
      const values = summaryValues(summary, { clientRequestId: null, receivedMs, healedFrom: null, healedMs: null, version: 1n })
      values[SUMMARY_COLUMNS.indexOf('document')] = verdict.documentKey
      values[SUMMARY_COLUMNS.indexOf('document_source')] = verdict.documentSource
      rows.push([
        ...values,
        run.runId,
        verdict.role,
        verdict.pass,
        verdict.cause,
        verdict.confidence,
        verdict.surplus ? 1 : 0,
        verdict.costNano,
        verdict.unpricedCalls,
        verdict.pair,
      ])
      facts.push([plan.experimentId, traceId, encodeFacts(summary.facts), encodeLabels(summary.labels), ''])
      arrivals.push([traceId, 1, receivedMs, receivedMs, null])
      texts.push([traceId, summary.searchText])
      for (const { model, calls, inputTokens, outputTokens, costNano, unpricedCalls } of summary.models ?? []) {
        const bill = verdict.models?.find((one) => one.model === model)
        models.push([traceId, model, calls, inputTokens, outputTokens, costNano, unpricedCalls, bill?.costNano ?? null, bill?.unpricedCalls ?? 0])
      }
    }
    this.insert('trace_model', MODEL, models)
    this.insert('trace', [...SUMMARY_COLUMNS, ...VERDICT], rows)
    this.insert('trace_facts', ['experiment_id', 'trace_id', 'facts', 'labels', 'hash'], facts)
    this.insert('arrival', ['trace_id', 'touched', 'first_ms', 'last_ms', 'dirty_ms'], arrivals)
    this.insert('trace_text', ['trace_id', 'body'], texts)
  }

  documents(run: RunDetection, summaries: readonly TraceSummary[]): void {
    const own = new Map<string, { passes: number; incomplete: number; lastNs: bigint }>()
    const facts = new Map(summaries.map((summary) => [summary.facts.traceId, summary.facts]))
    for (const { traceId, documentKey, pass } of run.verdicts) {
      const trace = facts.get(traceId)
      if (!trace || documentKey === null) continue
      const known = own.get(documentKey) ?? { passes: 0, incomplete: 0, lastNs: trace.endNs as bigint }
      known.passes = Math.max(known.passes, pass ?? 0)
      known.incomplete += trace.completeness === 'complete' ? 0 : 1
      if (trace.endNs > known.lastNs) known.lastNs = trace.endNs
      own.set(documentKey, known)
    }
    this.insert(
      'document',
      DOCUMENT,
      run.documentSummaries.map((one) => {
        const { passes = 0, incomplete = 0, lastNs = one.firstNs } = own.get(one.key) ?? {}
        return [
          run.runId,
          one.key,
          run.experimentId,
          one.source,
          one.traces,
          one.evaluations,
          one.pairs,
          one.surplus,
          passes,
          JSON.stringify(one.causes),
          incomplete,
          one.costNano,
          one.wasteNano,
          one.answers,
          one.firstNs,
          lastNs,
        ]
      }),
    )
  }

  private insert(table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): void {
    const step = 50
    const whole = this.database.prepare(insertText(table, columns, step))
    for (let from = 0; from < rows.length; from += step) {
      const slice = rows.slice(from, from + step)
      const statement = slice.length === step ? whole : this.database.prepare(insertText(table, columns, slice.length))
      statement.run(slice.flat() as never)
    }
  }
}

/** The label index in its own order, from what is kept beside the facts; then the indexes of `trace`. */
function labelsAndIndexes(database: Libsql.Database, { indexes }: State): void {
  database.exec(`DELETE FROM label;
    INSERT INTO label (experiment_id, key, value, start_ns, trace_id, num)
    SELECT t.experiment_id, j.value ->> 0, j.value ->> 1, t.start_ns, t.id, CASE WHEN j.value ->> 0 = 'score' THEN CAST(j.value ->> 1 AS REAL) END
    FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id, json_each(f.labels) j
    ORDER BY 1, 2, 3, 4, 5`)
  for (const sql of indexes) database.exec(sql.replace(/^CREATE (INDEX|TRIGGER) /, 'CREATE $1 IF NOT EXISTS '))
}

/** Stores the spans of a few traces: a root and the call below it. */
async function withSpans(store: Awaited<ReturnType<typeof openStore>>, summaries: readonly TraceSummary[], nowMs: number): Promise<void> {
  const units = summaries
    .filter(({ rootSpanId }) => rootSpanId !== null)
    .map(({ facts, rootSpanId, model, inputTokens, outputTokens, totalTokens, costNano, inputPreview, outputPreview, labels }) => {
      const times = { traceId: facts.traceId, startNs: facts.startNs, endNs: facts.endNs, experimentId: facts.experimentId, status: 'ok' as const }
      const texts = { inputPreview, outputPreview }
      const root = span('x', 'root', { text: inputPreview ?? '' })
      const made = span('x', 'call', { text: inputPreview ?? '' })
      const usage = { inputTokens, outputTokens, totalTokens, cacheReadTokens: null, cacheWriteTokens: null, reasoningTokens: null, inputIncludesCache: true }
      const own = facts.calls[0]
      const asked = call({
        requestModel: model,
        responseModel: model,
        responseId: own?.responseId ?? null,
        usage,
        requestHash: own?.fingerprint ?? '',
        contentHash: own?.content ?? '',
        answerHash: own?.answer ?? '',
        answerNormalisedHash: own?.answerNormalised ?? '',
        costNano,
      })
      const tags = Object.fromEntries(labels.map(({ key, value }) => [key, value]))
      const rootId = rootSpanId as NonNullable<typeof rootSpanId>
      const callId = hashText(`call ${rootId}`).slice(0, 16) as typeof rootId
      const attributes = { ...tags, 'gen_ai.request.model': model, 'input.value': inputPreview, 'output.value': outputPreview }
      return unit({
        spans: [
          {
            ...root,
            row: { ...root.row, ...times, ...texts, spanId: rootId, name: facts.name, type: 'CHAIN', labels: tags },
            payload: { ...root.payload, spanId: rootId, attributes, events: [] },
          },
          {
            ...made,
            row: { ...made.row, ...times, ...texts, spanId: callId, parentSpanId: rootId, name: 'chat.completions', type: 'CHAT_MODEL', call: asked },
            payload: { ...made.payload, spanId: callId, attributes, events: [], callTexts: null },
          },
        ],
        infos: [
          {
            ...info('x'),
            info: {
              ...info('x').info,
              traceId: facts.traceId,
              requestId: `tr-${facts.traceId}`,
              experimentId: facts.experimentId,
              requestTimeNs: facts.startNs,
              durationNs: (facts.endNs - facts.startNs) as never,
              state: facts.state,
              tags,
            },
          },
        ],
      })
    })
  for (let from = 0; from < units.length; from += 50) await store.commit(units.slice(from, from + 50).map((one) => ({ ...one, receivedMs: nowMs as never })))
}

const [url = '', traces = ''] = process.argv.slice(2)
await fill(url, Number(traces))
