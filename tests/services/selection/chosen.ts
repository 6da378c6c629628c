import type { ActionView, Selection } from '../../../lib/api/contract/selection'
import { BULK_AT_WORK } from '../../../lib/core/bulk-action'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import { advanceAction } from '../../../lib/services/selection/advance-action'
import { undoAction } from '../../../lib/services/selection/change-action'
import { readAction } from '../../../lib/services/selection/read-action'
import type { Store } from '../../../lib/store/port'
import type { ListQuery } from '../../../lib/store/port-read'
import { T0 } from '../../store/build'
import { derive } from '../../store/derive'
import { localAccess } from '../local-access'

export const ALL: ListQuery = { filter: { terms: [] }, sort: 'start', descending: false, after: null, limit: 1_000 }

/** A day after the made-up clock began. */
export const NOW = (T0 + 86_400_000) as Millis

/** What verbs get over a store, with a clock that tests move; deriving is the product's own. */
export function contextOver(store: Store, clock: { now: Millis } = { now: NOW }): Context {
  return {
    store,
    offer: async (unit) => void (await store.commit([unit])),
    settle: () => derive(store),
    touch: () => {},
    now: () => clock.now,
    ...localAccess(),
    client: { address: '127.0.0.1', userAgent: 'tests/1', clientVersion: null },
  }
}

/** Works on an action to its end, as the server's loop does. */
export async function toItsEnd(ctx: Context, { id }: Pick<ActionView, 'id'>): Promise<ActionView> {
  for (let slices = 0; slices < 10_000; slices += 1) {
    const action = await advanceAction({ ctx, input: { id } })
    if (!action) throw new Error('the action is gone')
    if (!BULK_AT_WORK.includes(action.state)) break
  }
  await derive(ctx.store)
  return readAction({ ctx, input: { id } })
}

/** Takes an action back, to the end. */
export async function takenBack(ctx: Context, { id }: Pick<ActionView, 'id'>): Promise<ActionView> {
  return toItsEnd(ctx, await undoAction({ ctx, input: { id } }))
}

export function matching(filter: string, except: string[] = []): Selection {
  return { kind: 'filter', filter, except }
}

/** Everything that lists and pages show of a store: rows in order, runs, and labels counted. */
export async function shownOf(store: Store) {
  const { rows } = await store.traces(ALL)
  return {
    rows,
    runs: await store.runs({ limit: 50, pendingAfter: 0n as never }),
    labels: (await store.labelCounts(rows.map(({ id }) => id))).sort((a, b) => (a.key + a.value < b.key + b.value ? -1 : 1)),
    infos: await store.traceInfos(rows.map(({ id }) => id)),
  }
}
