import type { TraceFilter } from '../../core/filter/filter'
import type { TraceId } from '../../core/ids'
import type { GroupSortKey } from '../../core/trace-sorts'
import type { CostQuery, CostSumStore } from '../port-cost'
import type { GroupRow, ListQuery, ReadStore } from '../port-read'

type Listed = Omit<ListQuery, 'after' | 'limit'>
type Groups = { filter: TraceFilter; by: string; limit: number; after: string | null; sort: GroupSortKey; descending: boolean }
type Facet = Awaited<ReturnType<ReadStore['facets']>>[number]

/** What the columns can be asked, each as the method of `ReadStore` of that name. */
export type Question =
  | ({ kind: 'traces' } & ListQuery)
  | { kind: 'countTraces'; filter: TraceFilter }
  /** How many traces and spans there are. */
  | { kind: 'size'; filter: TraceFilter }
  | ({ kind: 'placeInList'; id: TraceId } & Listed)
  | { kind: 'matchingIds'; filter: TraceFilter; after: TraceId | null; limit: number }
  | ({ kind: 'groups' } & Groups)
  | ({ kind: 'costSums' } & CostQuery)
  | { kind: 'facets'; filter: TraceFilter; keys: readonly string[]; limit: number }

/** What they answer; of a list the ids alone, and a facet they cannot tell is null. */
export interface Answers {
  traces: { ids: TraceId[]; next: string | null }
  countTraces: Awaited<ReturnType<ReadStore['countTraces']>>
  size: { traces: number; spans: number }
  placeInList: Awaited<ReturnType<ReadStore['placeInList']>>
  matchingIds: TraceId[]
  groups: { rows: GroupRow[]; next: string | null; total: number }
  costSums: Awaited<ReturnType<CostSumStore['costSums']>>
  facets: (Facet | null)[]
}

/** How full the columns are. */
export interface ColumnsState {
  ready: boolean
  traces: number
  bytes: number
  labels: string[]
}

/** Answers questions from columns; null when they are not up to it just now, and SQL is to be asked. */
export interface Columns {
  ask<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null>
  state(): Promise<ColumnsState>
  close(): Promise<void>
}
