import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import {
  type AnomalySettingsView,
  anomalyPage,
  type BudgetInput,
  budgetDeleted,
  budgets,
  type CostSort,
  type CostStep,
  costPage,
  costParts,
  pointExplained,
  replayed,
  type SettingsInput,
  storedBudget,
  storedSettings,
} from '../contract/cost'
import { DATA } from './data-key'
import { rested } from './rested'

/** Which traces are summed: an experiment's or all (null), of days of a zone (null: the last 90). */
export interface CostAsked {
  experiment: string | null
  from: string | null
  to: string | null
  zone: string
}

/** A setting is tried on history while it is typed. */
const TYPING_MS = 250

/** Cost over time, a point a run or a step of the calendar, each parted by the dearest values of a key. */
export const costQuery = (asked: CostAsked & { by: CostStep; limit: number; split: string | null }) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'points', asked],
    queryFn: ({ signal }) => getJson('cost', costPage, { params: { ...asked }, signal }),
    placeholderData: keepPreviousData,
  })

/** Cost by the values of a key. */
export const costPartsQuery = ({ desc, ...asked }: CostAsked & { key: string; sort: CostSort; desc: boolean; limit: number }) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'parts', { ...asked, desc }],
    queryFn: ({ signal }) => getJson('cost/parts', costParts, { params: { ...asked, desc: desc ? '1' : '0' }, signal }),
    placeholderData: keepPreviousData,
  })

/** What is dearer than usual, and silent jobs: of one experiment or of all (null). */
export const anomaliesQuery = (experiment: string | null, zone: string) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'anomalies', { experiment, zone }],
    queryFn: ({ signal }) => getJson('cost/anomalies', anomalyPage, { params: { experiment, zone }, signal }),
    placeholderData: keepPreviousData,
  })

/** Why one run or hour of an experiment is not as usual. */
export const explanationQuery = (asked: { experiment: string; by: 'run' | 'hour'; point: string }) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'explanation', asked],
    queryFn: ({ signal }) => getJson('cost/explanation', pointExplained, { params: asked, signal }),
  })

/** How often other settings would have fired in the last days. */
export const replayQuery = (asked: { experiment: string | null; days: number } & AnomalySettingsView) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'replay', asked],
    queryFn: async ({ signal }) => {
      await rested(TYPING_MS, signal)
      return getJson('cost/replay', replayed, { params: asked, signal })
    },
    placeholderData: keepPreviousData,
  })

/** How easily an experiment's cost is flagged; null: those without settings of their own. */
export const costSettingsQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'cost', 'settings', { experiment }],
    queryFn: ({ signal }) => getJson('cost/settings', storedSettings, { params: { experiment }, signal }),
  })

/** Keeps settings, or goes back to the usual ones (null). */
export const saveCostSettings = mutationOptions({
  mutationKey: ['cost', 'settings'],
  mutationFn: (input: SettingsInput) => sendJson('PUT', 'cost/settings', storedSettings, input),
})

/** All budgets, and how they stand. */
export const budgetsQuery = queryOptions({
  queryKey: [DATA, 'cost', 'budgets'],
  queryFn: ({ signal }) => getJson('cost/budgets', budgets, { signal }),
})

/** Makes a budget. */
export const makeBudget = mutationOptions({
  mutationKey: ['cost', 'budgets', 'make'],
  mutationFn: (input: BudgetInput) => sendJson('POST', 'cost/budgets', storedBudget, input),
})

/** Changes a budget, or brings a removed one back under its id. */
export const changeBudget = mutationOptions({
  mutationKey: ['cost', 'budgets', 'change'],
  mutationFn: ({ id, ...input }: BudgetInput & { id: string }) => sendJson('PUT', `cost/budgets/${encodeURIComponent(id)}`, storedBudget, input),
})

/** Removes a budget; the answer has what it was. */
export const removeBudget = mutationOptions({
  mutationKey: ['cost', 'budgets', 'remove'],
  mutationFn: (id: string) => sendJson('DELETE', `cost/budgets/${encodeURIComponent(id)}`, budgetDeleted),
})
