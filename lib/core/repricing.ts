import type { Millis } from './time'

/**
 * `running`: slice by slice, from the first trace to the last · `done`, `cancelled`, `failed`: at its end · `replaced`: the prices
 * changed before it came to its end, and another began from the first trace.
 */
export const REPRICING_STATES = ['running', 'done', 'cancelled', 'failed', 'replaced'] as const
export type RepricingState = (typeof REPRICING_STATES)[number]

/** The job that prices every stored call anew by the prices that hold now, and how far it came. */
export interface Repricing {
  id: string
  state: RepricingState
  /** Traces there were when it began, and how many of them are behind it. */
  traces: number
  done: number
  /** Calls it looked at, and how many of them, in how many traces, came to cost something else. */
  calls: number
  changedCalls: number
  changedTraces: number
  startedMs: Millis
  endedMs: Millis | null
  /** Why it failed. */
  error: string | null
}
