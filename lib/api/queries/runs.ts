import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { passChart } from '../contract/pass-chart'
import { overview, repeatList, runFinding } from '../contract/runs'
import { DATA } from './data-key'

/** The last runs, the one that leads, and totals; of one experiment or of all (null). */
export const overviewQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'runs', 'overview', { experiment }],
    queryFn: ({ signal }) => getJson('overview', overview, { params: { experiment }, signal }),
    placeholderData: keepPreviousData,
  })

/** The runs that hold repeats, newest first. */
export const repeatsQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'runs', 'repeats', { experiment }],
    queryFn: ({ signal }) => getJson('reevaluations', repeatList, { params: { experiment }, signal }),
    placeholderData: keepPreviousData,
  })

/** Everything Re-evaluations shows of one run. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'runs', 'run', id],
    queryFn: ({ signal }) => getJson(`runs/${encodeURIComponent(id)}`, runFinding, { signal }),
  })

/** The evaluations of a run to be drawn. Megabytes for a large run: read again when that run changed, not whenever anything arrived. */
export const chartQuery = (id: string) =>
  queryOptions({
    queryKey: ['chart', id],
    queryFn: ({ signal }) => getJson(`runs/${encodeURIComponent(id)}/chart`, passChart, { signal }),
    placeholderData: keepPreviousData,
  })
