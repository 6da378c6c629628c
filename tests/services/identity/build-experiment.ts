import type { ExperimentId } from '../../../lib/core/ids'
import { encodeJson, type Json } from '../../../lib/core/json'
import type { Millis } from '../../../lib/core/time'
import { Deriver } from '../../../lib/server/deriver'
import { IdentityJobs } from '../../../lib/server/identity-jobs'
import type { Context } from '../../../lib/services/context'
import type { SpanWrite, Store } from '../../../lib/store/port'
import { call, span, T0, unit } from '../../store/build'
import { freshStore } from '../../store/fresh-store'
import { localAccess } from '../local-access'

/** One trace: a root with inputs and labels, and a call that asks `prompt`. */
export interface TraceSketch {
  prompt?: string
  inputs?: Json
  labels?: Record<string, string>
  /** Milliseconds after the start of the made-up clock. */
  from?: number
}

export interface Built {
  id: ExperimentId
  store: Store
  ctx: Context
  deriver: Deriver
  jobs: IdentityJobs
  errors: unknown[]
}

/** An experiment in a fresh store with these traces, summarised and detected. They are named `t0`, `t1` and so on. */
export async function experiment(traces: readonly TraceSketch[], opened?: Store): Promise<Built> {
  const store = opened ?? (await freshStore())
  const made = await store.createExperiment('invoices', {}, T0 as Millis)
  if (!made) throw new Error('the experiment is there already')
  const errors: unknown[] = []
  const deriver = new Deriver(store, (error) => errors.push(error))
  const jobs = new IdentityJobs(store, deriver, (error) => errors.push(error))
  const ctx: Context = {
    store,
    offer: async (one) => void (await store.commit([one])),
    settle: (scope = 'findings') => deriver.settle(scope),
    touch: () => {},
    now: () => (T0 + 60_000) as Millis,
    ...localAccess(),
    client: { address: '127.0.0.1', userAgent: 'tests/1', clientVersion: null },
  }
  await send(store, made.id, traces)
  await deriver.settle('findings')
  return { id: made.id, store, ctx, deriver, jobs, errors }
}

/** Commits traces, the first of them named by `first`. */
export async function send(store: Store, id: ExperimentId, traces: readonly TraceSketch[], first = 0): Promise<void> {
  const spans = traces.flatMap((sketch, place) => spansOf(`t${first + place}`, id, sketch, first + place))
  await store.commit([unit({ spans })])
}

function spansOf(name: string, id: ExperimentId, { prompt, inputs, labels, from }: TraceSketch, place: number): SpanWrite[] {
  const at = from ?? place * 100
  const root = span(name, `${name}r`, { experiment: id, from: at, to: at + 50, labels })
  if (inputs !== undefined) root.payload.attributes = { 'mlflow.spanInputs': encodeJson(inputs), 'mlflow.spanType': 'CHAIN' }
  if (prompt === undefined) return [root]
  const asked = call({ contentHash: `content of ${prompt}`, requestHash: `request of ${prompt}` })
  return [root, span(name, `${name}c`, { experiment: id, under: `${name}r`, from: at + 1, to: at + 40, call: asked, text: prompt })]
}

/** Runs the job that is open to its end, as the server does in the background. */
export async function applied({ store, jobs, deriver }: Built): Promise<void> {
  jobs.wake()
  while ((await store.identityJobs()).length > 0) await new Promise((resolve) => setImmediate(resolve))
  await deriver.settle('findings')
}

/** Each trace's document with its source, in order of start. */
export async function documents({ store, id }: Pick<Built, 'store' | 'id'>): Promise<string[]> {
  const { rows } = await store.traces({
    filter: { terms: [] },
    sort: 'start',
    descending: false,
    after: null,
    limit: 1_000,
  })
  return rows.filter((row) => row.experimentId === id).map((row) => (row.document === null ? 'nothing' : `${row.document} by ${row.documentSource}`))
}
