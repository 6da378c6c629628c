import type { JsonObject } from '../../../core/json'
import { identify } from '../../../ingest/mlflow-filter/identifier'
import { parseFilter } from '../../../ingest/mlflow-filter/parse-filter'
import { parseOrder } from '../../../ingest/mlflow-filter/parse-order'
import { optionalText, textList } from '../fields'
import { pageSize } from '../page-size'
import { orRefuseFilter } from '../refuse-filter'
import type { TraceSearch } from './trace-search'

/**
 * The search a request asks for: `filter`, `order_by`, `max_results` (at most 500, 100 unless given), `page_token`.
 * @throws ServiceError `invalid_filter` naming the position, `invalid`
 */
export function readSearch(input: JsonObject, experimentIds: string[]): TraceSearch {
  return {
    experimentIds,
    clauses: orRefuseFilter(() => parseFilter(optionalText(input, 'filter') ?? '')),
    order: orRefuseFilter(() => parseOrder(textList(input, 'order_by'), identify)),
    limit: pageSize(input, 100, 500),
    token: optionalText(input, 'page_token') || null,
  }
}
