import { FilterError } from '../../ingest/mlflow-filter/filter-error'
import { ServiceError } from '../service-error'

/** Runs what parses a filter; a FilterError becomes ServiceError `invalid_filter` with its position. */
export function orRefuseFilter<Result>(parse: () => Result): Result {
  try {
    return parse()
  } catch (error) {
    throw refusalOf(error)
  }
}

/** The same for what evaluates one. */
export async function orRefuseFilterLater<Result>(search: () => Promise<Result>): Promise<Result> {
  try {
    return await search()
  } catch (error) {
    throw refusalOf(error)
  }
}

function refusalOf(error: unknown): unknown {
  return error instanceof FilterError ? new ServiceError('invalid_filter', error.message, { at: error.at, length: 1 }) : error
}
