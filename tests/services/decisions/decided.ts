import type { ExperimentId } from '../../../lib/core/ids'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import { listRepeats } from '../../../lib/services/runs/list-repeats'
import type { Store, WriteUnit } from '../../../lib/store/port'
import { call, ORIGIN, span, T0, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { localAccess } from '../local-access'

export const NAME = '/Shared/nightly'

/** A store with one experiment, and the context that verbs get over it: what is derived is derived by the product's own code. */
export interface Decided {
  ctx: Context
  store: Store
  id: ExperimentId
  /** Ids of the experiment's runs, oldest first. */
  runs(): Promise<string[]>
  /** What the Re-evaluations page lists: open and ignored. */
  listed(): Promise<{ open: string[]; ignored: string[] }>
}

/** Commits units of {@link aRun} and derives everything. */
export async function decided(...units: WriteUnit[][]): Promise<Decided> {
  const store = await freshStore()
  const made = await store.createExperiment(NAME, {}, T0 as Millis)
  if (!made) throw new Error('the experiment could not be made')
  const ctx: Context = {
    store,
    offer: async (one) => void (await store.commit([one])),
    settle: () => derive(store),
    touch: () => {},
    now: () => (T0 + 86_400_000) as Millis,
    ...localAccess(),
    client: { address: '127.0.0.1', userAgent: 'tests/1', clientVersion: null },
  }
  await store.commit(units.flat().map((one) => inExperiment(one, made.id)))
  await derive(store)
  return {
    ctx,
    store,
    id: made.id,
    async runs() {
      const all = await store.runs({ experimentId: made.id, limit: 100, pendingAfter: 0n as never })
      return all.map(({ detection }) => detection.runId as string).reverse()
    },
    async listed() {
      const { runs, ignored } = await listRepeats({ ctx, input: { experimentId: null } })
      return { open: runs.map(({ id }) => id), ignored: ignored.map(({ id }) => id) }
    },
  }
}

interface RunSketch {
  /** Names its traces; distinct for each run of a test. */
  name: string
  /** Start in minutes. */
  at?: number
  passes?: number
  documents?: readonly string[]
  /** The request, where it is another than usual. */
  request?: string
  /** Name of the root span. */
  root?: string
}

export const SIX = ['doc-1', 'doc-2', 'doc-3', 'doc-4', 'doc-5', 'doc-6']

/** Traces of some documents evaluated by one worker in passes ten seconds apart; one call of 100 nano-dollars each. */
export function aRun({ name, at = 0, passes = 1, documents = SIX, request = 'classify', root = 'classify' }: RunSketch): WriteUnit[] {
  const origin = { ...ORIGIN, resource: { 'service.instance.id': `worker of ${name}` } }
  return Array.from({ length: passes }, (_, pass) =>
    documents.map((document, place) => {
      const of = `${name}${pass}-${document}`
      const from = at * 60_000 + pass * 10_000 + place * 100
      return unit({
        spans: [
          span(of, 'root', { name: root, from, to: from + 50, origin, labels: { doc_id: document } }),
          span(of, 'call', {
            from: from + 1,
            to: from + 49,
            under: 'root',
            origin,
            text: document,
            call: call({ contentHash: document, requestHash: `${request} ${document}`, responseId: `${name} ${pass} ${document}` }),
          }),
        ],
        at: from + 60,
      })
    }),
  ).flat()
}

function inExperiment(one: WriteUnit, experimentId: ExperimentId): WriteUnit {
  return { ...one, spans: one.spans.map((made) => ({ ...made, row: { ...made.row, experimentId } })) }
}
