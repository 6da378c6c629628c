import type { TraceFilter } from './filter/filter'
import type { Cause } from './finding'
import type { ExperimentId, RunId, TraceId } from './ids'

export const BULK_KINDS = ['tag', 'move', 'ignore', 'delete'] as const

/** What is done to every trace of a selection. */
export type BulkBody =
  /** Sets tags and removes others. */
  | { kind: 'tag'; set: Record<string, string>; remove: string[] }
  /** Moves to another experiment, with what arrives later. */
  | { kind: 'move'; to: ExperimentId; toName: string }
  /** Ignores the findings that the traces belong to: of each run and cause the whole finding. */
  | { kind: 'ignore' }
  /** Into the trash: raw rows stay until the action is due. */
  | { kind: 'delete'; by?: string; address?: string }

/** Which traces: named, or all that matched a filter when the action began, but for some. */
export type TraceChoice = { kind: 'traces' } | { kind: 'filter'; filter: TraceFilter; except: TraceId[] }

/**
 * `collecting`: writes down what matched when it began · `running`: slice by slice · `finishing`: all visited, the whole is to be made (decisions)
 * · `done`, `cancelled`, `failed`, `undone`: at its end · `undoing`: on its way back · `purging`: its undo is given up.
 */
export const BULK_STATES = ['collecting', 'running', 'finishing', 'done', 'cancelled', 'failed', 'undoing', 'undone', 'purging'] as const
export type BulkState = (typeof BULK_STATES)[number]

/** States in which there is work to do. */
export const BULK_AT_WORK: readonly BulkState[] = ['collecting', 'running', 'finishing', 'undoing', 'purging']
/** States from which an action can be undone. */
export const BULK_UNDOABLE: readonly BulkState[] = ['done', 'cancelled', 'failed']

/** Why a trace was left out: not there any more, in that experiment already, part of no finding. */
export const LEFT_OUT = ['gone', 'there', 'no_finding'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** A finding with how many of the selected traces belong to it. */
export interface ChosenFinding {
  experimentId: ExperimentId
  run: RunId
  cause: Cause
  traces: number
}

/** How far an action came, and what it made. */
export interface BulkResult {
  /** The last trace visited. */
  after: string
  /** How many traces were left out, by reason. */
  left: Partial<Record<LeftOut, number>>
  /** How many its undo has taken back. */
  undone: number
  /** Moves it made, one from each experiment. */
  moves: { id: string; fromId: ExperimentId; traces: number }[]
  /** Findings that the traces belong to. */
  findings: ChosenFinding[]
  /** Decisions it made. */
  decisions: { id: string; experimentId: ExperimentId; run: RunId; cause: Cause }[]
  /** Why it failed. */
  error: string | null
}

export const NO_RESULT: BulkResult = { after: '', left: {}, undone: 0, moves: [], findings: [], decisions: [], error: null }

/** How long what was done can be undone, in ms: deleted traces are kept so long. */
export const UNDO_MS = 3_600_000
