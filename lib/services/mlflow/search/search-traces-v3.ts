import { isJsonObject, type JsonObject } from '../../../core/json'
import { encodeTraceInfoV3 } from '../../../ingest/mlflow/trace-info-v3'
import { ServiceError } from '../../service-error'
import { objectList, optionalText, textList } from '../fields'
import { orRefuseFilterLater } from '../refuse-filter'
import type { MlflowVerb } from '../verb'
import { readSearch } from './read-search'
import { searchTraces } from './trace-search'

/** `POST /api/3.0/mlflow/traces/search`. @throws ServiceError `invalid`, `invalid_filter`. */
export const searchTracesV3: MlflowVerb = async ({ ctx, input }) => {
  const search = readSearch(input, experimentIdsOf(input))
  const { views, next } = await orRefuseFilterLater(() => searchTraces(ctx, search))
  return { traces: views.map(({ info, assessments }) => encodeTraceInfoV3(info, assessments)), ...(next && { next_page_token: next }) }
}

function experimentIdsOf(input: JsonObject): string[] {
  const located = objectList(input, 'locations').flatMap((location) =>
    isJsonObject(location.mlflow_experiment) ? (optionalText(location.mlflow_experiment, 'experiment_id') ?? []) : [],
  )
  const ids = [...located, ...textList(input, 'experiment_ids')]
  if (ids.length === 0) throw new ServiceError('invalid', "At least one location must be given in 'locations'.")
  return ids
}
