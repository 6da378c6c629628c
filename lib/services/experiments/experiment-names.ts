import type { Store } from '../../store/port'

/** Names of experiments by id, for showing; an id without a name shows as itself. */
export type ExperimentNames = (id: string) => { id: string; name: string }

/** Reads all names once; experiments are few. */
export async function experimentNames(store: Store): Promise<ExperimentNames> {
  const names = new Map((await store.experiments()).map((experiment) => [experiment.id as string, experiment.name]))
  return (id) => ({ id, name: names.get(id) ?? id })
}
