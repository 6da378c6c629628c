import { encodeTraceInfoV2 } from '../../../ingest/mlflow/trace-info-v2'
import { textList } from '../fields'
import { orRefuseFilterLater } from '../refuse-filter'
import type { MlflowVerb } from '../verb'
import { readSearch } from './read-search'
import { searchTraces } from './trace-search'

/** `GET /api/2.0/mlflow/traces`: the same search with query parameters, answered in V2's form. @throws ServiceError `invalid`, `invalid_filter`. */
export const searchTracesV2: MlflowVerb = async ({ ctx, input }) => {
  const search = readSearch(input, textList(input, 'experiment_ids'))
  const { views, next } = await orRefuseFilterLater(() => searchTraces(ctx, search))
  return { traces: views.map(({ info }) => encodeTraceInfoV2(info)), ...(next && { next_page_token: next }) }
}
