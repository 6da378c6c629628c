import type { ExperimentId } from '../../../lib/core/ids'
import type { JsonObject } from '../../../lib/core/json'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import type { Store } from '../../../lib/store/port'
import { at, info, ORIGIN, span, T0, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { localAccess } from '../local-access'

/** A context over a fresh store, without HTTP in between, and with a clock that tests move. Times are in ms after {@link T0}. */
export interface Asked {
  ctx: Context
  store: Store
  clock: { now: number }
}

export async function asked(): Promise<Asked> {
  const store = await freshStore()
  const clock = { now: 0 }
  const ctx: Context = {
    store,
    offer: async (unit) => {
      await store.commit([unit])
    },
    settle: () => derive(store),
    touch: () => {},
    now: () => (T0 + clock.now) as Millis,
    ...localAccess(),
    client: { address: '10.0.0.9', userAgent: 'tests/1', clientVersion: null },
  }
  return { ctx, store, clock }
}

/** The same as asked by a viewer of one experiment, and of no other. */
export function withRoleIn(ctx: Context, experiment: string): Context {
  return { ...ctx, principal: { kind: 'user', id: 'u-1', name: 'vera', role: 'viewer', experiments: { [experiment]: 'viewer' as const } } }
}

/** A body as it is sent. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export const HOUR = 3_600_000
/** What the gate takes when its caller says nothing. */
export const GATE = { max_repeat: 1, max_incomplete: 0 }

/** Sends one complete trace a document, a second apart. */
export async function send(
  { store }: Asked,
  experiment: string,
  documents: readonly string[],
  more: { from?: number; address?: string; run?: string; name?: string } = {},
) {
  const { from = 0, address = '10.0.0.1', run, name = 'classify' } = more
  const origin = { ...ORIGIN, address, resource: (run === undefined ? {} : { 'onceover.run.id': run }) as JsonObject }
  for (const [place, document] of documents.entries()) {
    const id = `${experiment}${document}${from}`
    const start = from + place * 1_000
    await store.commit([
      unit({
        spans: [span(id, 'root', { experiment, name, from: start, to: start + 50, origin, labels: { doc_id: document } })],
        infos: [{ ...info(id, { experimentId: experiment as ExperimentId, requestTimeNs: at(start) }), address }],
        at: start + 60,
      }),
    ])
  }
  await derive(store)
}

/** Makes an experiment and returns its id. */
export async function experimentNamed({ ctx, store }: Asked, name: string): Promise<string> {
  const made = await store.createExperiment(name, {}, ctx.now())
  return made?.id ?? ''
}

/** Id of an experiment's last run. */
export const lastRun = async ({ store }: Asked, experiment: string) =>
  (await store.runs({ experimentId: experiment as ExperimentId, limit: 1, pendingAfter: at(0) }))[0]?.detection.runId ?? ''
