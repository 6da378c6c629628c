import type { ExperimentId } from '../../../core/ids'
import { type EntityKeys, filterEntities } from '../../../ingest/mlflow-filter/entity-filter'
import type { MlflowRun } from '../../../store/port'
import { optionalText, textList } from '../fields'
import { offsetPage } from '../offset-page'
import { pageSize } from '../page-size'
import { orRefuseFilter } from '../refuse-filter'
import type { MlflowVerb } from '../verb'
import { latestMetrics, runJson } from './run-json'

const MOST_RUNS = 50_000

const KEYS: EntityKeys = {
  entities: {
    attribute: 'attribute',
    attributes: 'attribute',
    attr: 'attribute',
    run: 'attribute',
    tag: 'tag',
    tags: 'tag',
    param: 'param',
    params: 'param',
    parameter: 'param',
    parameters: 'param',
    metric: 'metric',
    metrics: 'metric',
  },
  attributes: ['run_id', 'run_name', 'status', 'start_time', 'end_time', 'user_id', 'artifact_uri', 'experiment_id', 'created'],
  isNumber: (entity, key) => entity === 'metric' || (entity === 'attribute' && (key.endsWith('_time') || key === 'created')),
}

/** `POST runs/search`: `experiment_ids`, `filter`, `run_view_type`, `order_by`, `max_results`, `page_token`. */
export const searchRuns: MlflowVerb = async ({ ctx, input }) => {
  const view = optionalText(input, 'run_view_type') ?? 'ACTIVE_ONLY'
  const limit = pageSize(input, 1_000, 50_000)
  const runs = await ctx.store.mlflowRuns(textList(input, 'experiment_ids') as ExperimentId[], MOST_RUNS)
  const seen = runs.filter((run) => view === 'ALL' || run.lifecycle === (view === 'DELETED_ONLY' ? 'deleted' : 'active'))
  const newestFirst = seen.sort((a, b) => b.startMs - a.startMs || (a.id < b.id ? -1 : 1))
  const found = orRefuseFilter(() => filterEntities(newestFirst, optionalText(input, 'filter') ?? '', textList(input, 'order_by'), KEYS, keyOf))
  const { items, next } = offsetPage(found, limit, optionalText(input, 'page_token'))
  return { runs: items.map(runJson), ...(next && { next_page_token: next }) }
}

function keyOf(run: MlflowRun, entity: string, key: string): string | number | null | undefined {
  if (entity === 'tag') return run.tags[key]
  if (entity === 'param') return run.params[key]
  if (entity === 'metric') return latestMetrics(run).find((point) => point.key === key)?.value
  switch (key) {
    case 'run_name':
      return run.name
    case 'status':
      return run.status
    case 'start_time':
    case 'created':
      return run.startMs
    case 'end_time':
      return run.endMs
    case 'user_id':
      return run.userId
    case 'experiment_id':
      return run.experimentId
    case 'artifact_uri':
      return `mlflow-artifacts:/${run.experimentId}/${run.id}/artifacts`
    default:
      return run.id
  }
}
