import type { JumpQuery, JumpResult } from '../../api/contract/jump'
import { type ExperimentId, spanIdFrom, traceIdFrom } from '../../core/ids'
import { type SpelledTrace, traceIdPrefix, traceSpelled } from '../../core/spelled-id'
import { seenExperiments, sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { listViews } from '../views/list-views'
import { byName } from './by-name'

const MOST = 6
/** Of what begins with a few digits most may belong to experiments that who asks does not see: so many are looked at. */
const MOST_LOOKED_AT = 200
/** A match of the name of more experiments than this says nothing about which runs are meant. */
const EXPERIMENTS_WITH_RUNS = 3
const RUN_ID = /^r[0-9a-f]{2,16}$/

/**
 * Where a typed text may lead in the experiments that who asks sees: exact ids first, then what begins with it. Takes a few index steps,
 * whatever the size of the store.
 */
export async function jump({ ctx, input }: { ctx: Context; input: JumpQuery }): Promise<JumpResult> {
  const text = input.q.trim()
  if (text === '') return { traces: [], documents: [], experiments: [], runs: [], views: [] }
  const all = (await ctx.store.experiments()).filter(({ id }) => sees(ctx, id))
  const active = all.filter(({ lifecycle }) => lifecycle === 'active')
  const names = new Map<string, string>(all.map(({ id, name }) => [id, name]))
  const ref = (id: string) => ({ id, name: names.get(id) ?? id })
  const experiments = byName(active, text, ({ name }) => name)
  const [traces, documents, runs, { views }] = await Promise.all([
    tracesNamed(ctx, text, input.trace),
    documentsFrom(ctx, text, input.experiment as ExperimentId | null),
    runsNamed(
      ctx,
      text,
      experiments.map(({ id }) => id),
    ),
    listViews({ ctx }),
  ])
  return {
    traces: traces.map(({ row, span }) => ({
      id: row.id,
      span,
      name: row.name,
      document: row.document,
      experiment: ref(row.experimentId),
      startNs: String(row.startNs),
    })),
    documents: documents.map(({ experimentId, key }) => ({ experiment: ref(experimentId), key })),
    experiments: experiments.slice(0, MOST).map(({ id, name }) => ({ id, name })),
    runs: runs.map(({ experimentId, startNs, ...run }) => ({ ...run, experiment: ref(experimentId), startNs: String(startNs) })),
    views: byName(views, text, ({ name }) => name)
      .slice(0, MOST)
      .map(({ id, name, query }) => ({ id, name, query })),
  }
}

/** Traces by an id in any spelling, by a client's own id, by a span of the open trace, or by the first digits of an id. */
async function tracesNamed(ctx: Context, text: string, open: string | null) {
  const whole: SpelledTrace | null = traceSpelled(text) ?? (await spanOf(ctx, text, open))
  const prefix = traceIdPrefix(text)
  const most = seenExperiments(ctx) === null ? MOST : MOST_LOOKED_AT
  const ids = whole ? [whole.trace] : prefix === null ? [text] : [...(await ctx.store.traceIdsFrom(prefix, most)), text]
  const rows = (await ctx.store.tracesById(ids)).filter(({ experimentId }) => sees(ctx, experimentId))
  return rows.slice(0, MOST).map((row) => ({ row, span: whole?.span ?? null }))
}

async function spanOf(ctx: Context, text: string, open: string | null): Promise<SpelledTrace | null> {
  const [trace, span] = [open === null ? null : traceIdFrom(open), spanIdFrom(text)]
  return trace !== null && span !== null && (await ctx.store.hasSpan(trace, span)) ? { trace, span } : null
}

/** Documents by the beginning of their keys: as it was typed, and in small and in capital letters. */
async function documentsFrom(ctx: Context, text: string, experiment: ExperimentId | null) {
  const spellings = [...new Set([text, text.toLowerCase(), text.toUpperCase()])]
  const within = experiment === null ? (seenExperiments(ctx) ?? [null]) : sees(ctx, experiment) ? [experiment] : []
  const asked = within.flatMap((id) => spellings.map((prefix) => ({ id, prefix })))
  const found = await Promise.all(asked.map(({ id, prefix }) => ctx.store.documentKeysFrom(prefix, id, MOST)))
  const unique = new Map(found.flat().map((document) => [`${document.experimentId} ${document.key}`, document]))
  return [...unique.values()].slice(0, MOST)
}

async function runsNamed(ctx: Context, text: string, experiments: readonly ExperimentId[]) {
  if (RUN_ID.test(text)) {
    const runs = await ctx.store.runsFrom(text, seenExperiments(ctx) === null ? MOST : MOST_LOOKED_AT)
    return runs.filter(({ experimentId }) => sees(ctx, experimentId)).slice(0, MOST)
  }
  return ctx.store.newestRuns(experiments.slice(0, EXPERIMENTS_WITH_RUNS), MOST)
}
