import { type EntityKeys, filterEntities } from '../../../ingest/mlflow-filter/entity-filter'
import type { Experiment } from '../../../store/port'
import { optionalText, textList } from '../fields'
import { offsetPage } from '../offset-page'
import { pageSize } from '../page-size'
import { orRefuseFilter } from '../refuse-filter'
import type { MlflowVerb } from '../verb'
import { experimentJson } from './experiment-json'

const KEYS: EntityKeys = {
  entities: { attribute: 'attribute', attributes: 'attribute', tag: 'tag', tags: 'tag' },
  attributes: ['name', 'experiment_id', 'creation_time', 'last_update_time', 'lifecycle_stage'],
  isNumber: (entity, key) => entity === 'attribute' && key.endsWith('_time'),
}

/** `experiments/search` (GET and POST): `view_type`, `filter`, `order_by`, `max_results`, `page_token`. */
export const searchExperiments: MlflowVerb = async ({ ctx, input }) => {
  const view = optionalText(input, 'view_type') ?? 'ACTIVE_ONLY'
  const limit = pageSize(input, 1_000, 50_000)
  const all = (await ctx.store.experiments()).filter((one) => view === 'ALL' || one.lifecycle === (view === 'DELETED_ONLY' ? 'deleted' : 'active'))
  const newestFirst = [...all].sort((a, b) => b.createdMs - a.createdMs || Number(b.id) - Number(a.id))
  const found = orRefuseFilter(() => filterEntities(newestFirst, optionalText(input, 'filter') ?? '', textList(input, 'order_by'), KEYS, keyOf))
  const { items, next } = offsetPage(found, limit, optionalText(input, 'page_token'))
  return { experiments: items.map(experimentJson), ...(next && { next_page_token: next }) }
}

function keyOf(experiment: Experiment, entity: string, key: string): string | number | undefined {
  if (entity === 'tag') return experiment.tags[key]
  if (key === 'name') return experiment.name
  if (key === 'creation_time') return experiment.createdMs
  if (key === 'last_update_time') return experiment.updatedMs
  return key === 'lifecycle_stage' ? experiment.lifecycle : experiment.id
}
