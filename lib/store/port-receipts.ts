import type { ExperimentId, TraceId } from '../core/ids'
import type { DeletionAsked, Receipt, ReceiptState } from '../core/receipt'
import type { RetentionRule, RetentionSlice } from '../core/retention'
import type { Millis, Nanos } from '../core/time'

/** Receipts of deletions, and the rules by which the oldest traces are deleted. */
export interface ReceiptStore {
  /** Receipts, the newest first, at most `limit`, those before one. */
  receipts(limit: number, before?: { askedMs: Millis; id: string }): Promise<Receipt[]>
  receipt(id: string): Promise<Receipt | null>
  /** Receipts in some states, the oldest first. */
  receiptsIn(states: readonly ReceiptState[]): Promise<Receipt[]>
  /** The traces that a receipt is about, in order of their deletion. */
  receiptIds(id: string): Promise<TraceId[]>
  /** Keeps a receipt of a deletion that begins; one that is there already stays. Returns its id. */
  openReceipt(asked: DeletionAsked): Promise<string>
  /** Says that a deletion has come to its end: what is left is to look for it. A receipt without a trace is taken away. */
  closeReceipt(id: string, at: Millis): Promise<void>
  /**
   * Looks for the traces of a receipt in every table that can hold one, the full text included, and notes what it found.
   * @returns whether nothing was
   */
  verifyReceipt(id: string): Promise<boolean>
  /** Does some of what makes removed bytes unreadable in the database's files. @returns whether all is done; false: there is more, or somebody reads an old state */
  wipe(): Promise<boolean>
  /** Notes that what these receipts removed was wiped. */
  noteWiped(ids: readonly string[], at: Millis): Promise<void>

  retentionRules(): Promise<RetentionRule[]>
  /** Keeps a rule; one without any bound is taken away. */
  saveRetentionRule(rule: RetentionRule): Promise<void>
  /** Traces of an experiment from the newest on, before a place: how many, how much they hold, and where to go on. */
  retentionSlice(id: ExperimentId, before: { startNs: Nanos; id: TraceId } | null, limit: number): Promise<RetentionSlice[]>
}
