import type { ExperimentId } from '../../core/ids'
import type { Store } from '../../store/port'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

const REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 1_000

/** Experiments seen moments ago: a worker asks for the same one with every span. */
const remembered = new WeakMap<Store, Map<string, { id: ExperimentId; until: number }>>()

/** The experiment with an id. @throws ServiceError `not_found` in MLflow's words. */
export async function findExperiment(store: Store, id: string): Promise<ExperimentId> {
  return recall(store, `id:${id}`, async () => {
    const experiment = await store.experimentById(id)
    if (!experiment) throw new ServiceError('not_found', `No Experiment with id=${id} exists`)
    return experiment.id
  })
}

/** The experiment with a name, made when there is none. */
export async function findOrCreateExperiment(ctx: Context, name: string): Promise<ExperimentId> {
  return recall(ctx.store, `name:${name}`, async () => {
    const found =
      (await ctx.store.experimentByName(name)) ?? (await ctx.store.createExperiment(name, {}, ctx.now())) ?? (await ctx.store.experimentByName(name))
    return found?.id ?? ('0' as ExperimentId)
  })
}

async function recall(store: Store, key: string, ask: () => Promise<ExperimentId>): Promise<ExperimentId> {
  const known = remembered.get(store) ?? new Map<string, { id: ExperimentId; until: number }>()
  remembered.set(store, known)
  const hit = known.get(key)
  const now = performance.now()
  if (hit && hit.until > now) return hit.id
  const id = await ask()
  if (known.size >= MOST_REMEMBERED) known.clear()
  known.set(key, { id, until: now + REMEMBERED_MS })
  return id
}
