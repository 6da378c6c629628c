import type { JsonObject } from '../../../lib/core/json'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import type { Store } from '../../../lib/store/port'
import { span, T0, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { localAccess } from '../local-access'

export interface OpenSpan {
  ctx: Context
  input: { traceId: string; spanId: string }
}

/** The context of a verb over a store. */
export function contextOver(store: Store): Context {
  return {
    store,
    offer: async (one) => void (await store.commit([one])),
    settle: () => derive(store),
    touch: () => {},
    now: () => (T0 + 86_400_000) as Millis,
    ...localAccess(),
    client: { address: '127.0.0.1', userAgent: 'tests/1', clientVersion: null },
  }
}

/** A store with one experiment, by its id. */
export async function storeWithExperiment(): Promise<{ store: Store; experiment: string }> {
  const store = await freshStore()
  const made = await store.createExperiment('/Shared/spans', {}, T0 as Millis)
  if (!made) throw new Error('the experiment could not be made')
  return { store, experiment: made.id }
}

/** A store that holds one trace of one span with these attributes, and how to ask for that span. */
export async function storedSpan(attributes: JsonObject): Promise<OpenSpan> {
  const { store, experiment } = await storeWithExperiment()
  const write = span('t', 'root', { experiment })
  await store.commit([unit({ spans: [{ ...write, payload: { ...write.payload, attributes } }] })])
  await derive(store)
  return { ctx: contextOver(store), input: { traceId: trace('t'), spanId: write.row.spanId } }
}
