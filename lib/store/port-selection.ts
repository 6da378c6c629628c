import type { BulkBody, BulkResult, BulkState, TraceChoice } from '../core/bulk-action'
import type { Decision } from '../core/decision'
import type { TraceId } from '../core/ids'
import type { Millis } from '../core/time'

/** An action on many traces as stored. */
export interface StoredAction {
  id: string
  state: BulkState
  body: BulkBody
  choice: TraceChoice
  result: BulkResult
  /** Traces it was asked for; while it collects, as many as matched when it began. */
  total: number
  /** Traces it was done to. */
  done: number
  madeMs: Millis
  endedMs: Millis | null
  /** When its undo is given up. */
  dueMs: Millis | null
}

/** Actions on many traces, and the trash. Everything happens slice by slice, each in one transaction, so that a crash loses and repeats nothing. */
export interface SelectionStore {
  /** Keeps a new action. `ids` are the traces that were named; for a filter they are collected afterwards. */
  openAction(action: Pick<StoredAction, 'id' | 'body' | 'choice' | 'total' | 'madeMs'>, ids: readonly TraceId[]): Promise<void>
  bulkAction(id: string): Promise<StoredAction | null>
  /** Actions in some states, the newest first, at most `limit`. */
  bulkActions(states: readonly BulkState[], limit: number): Promise<StoredAction[]>
  /** Ids of actions at their end whose undo was due by a moment. */
  dueActions(by: Millis, limit: number): Promise<string[]>
  /**
   * Writes down a slice of what matched; a trace that first arrived after the action began is left out. `after` is where to go on, null
   * when there are no more. Does nothing unless the action is collecting.
   */
  collectTraces(id: string, ids: readonly TraceId[], after: TraceId | null): Promise<void>
  /** Does the next slice of what is to do (run, undo or purge). Null when there is no such action any more. */
  advanceAction(id: string, limit: number, at: Millis): Promise<StoredAction | null>
  /** Goes over to another state if it is in one of `from`. False when it is not. */
  turnAction(id: string, from: readonly BulkState[], to: BulkState, at: Millis, error?: string): Promise<boolean>
  /** Ends an action that is `finishing` with the decisions it comes to, in one transaction. */
  finishAction(id: string, decisions: readonly Decision[], made: BulkResult['decisions'], at: Millis): Promise<void>
  /** Which of some traces are in the trash. */
  trashed(ids: readonly TraceId[]): Promise<Set<TraceId>>
  /** The action by which a trace lies in the trash; null when it does not. */
  deletionOf(id: TraceId): Promise<StoredAction | null>
}
