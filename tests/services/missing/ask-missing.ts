import type { MissingQuery, MissingView } from '../../../lib/api/contract/missing'
import { missingView } from '../../../lib/api/contract/missing'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import { readMissing } from '../../../lib/services/missing/read-missing'
import type { Store } from '../../../lib/store/port'
import { T0 } from '../../store/build'
import { derive } from '../../store/derive'
import { localAccess } from '../local-access'

/** A context over a store with a clock; nothing is on its way. */
export function contextAt(store: Store, now: number): Context {
  return {
    store,
    offer: async (unit) => {
      await store.commit([unit])
    },
    settle: () => derive(store),
    touch: () => {},
    now: () => now as Millis,
    ...localAccess(),
    client: { address: '127.0.0.1', userAgent: '', clientVersion: null },
  }
}

/** What Missing spans says a day after the made-up clock began, in the form the page gets. */
export async function askMissing(store: Store, asked: Partial<MissingQuery> = {}, now = T0 + 86_400_000): Promise<MissingView> {
  await derive(store)
  const input = { experiment: null, run: null, state: null, ...asked }
  return missingView.parse(await readMissing({ ctx: contextAt(store, now), input }))
}
