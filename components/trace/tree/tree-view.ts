import type { SpanFilter } from '@/lib/core/view/span-filter'
import type { Stretch } from '@/lib/core/view/timeline'

/** How a trace is looked at: what the address of its page says beside the opened span. */
export interface TreeView {
  /** Rows at this depth and deeper are folded; null: none are. */
  fold: number | null
  /** Whether runs of equal siblings are one row each. */
  same: boolean
  /** Whether the critical path is marked. */
  path: boolean
  filter: SpanFilter
  /** A text to search for; '' for none. */
  find: string
  /** Which idle gaps are shown at their full length, by their place among the gaps. */
  gaps: readonly number[]
  /** The stretch of time shown; null for all. */
  window: Stretch | null
}

/** Changes a view; a change that the reader would go back from is a step of the browser's history. */
export type OnView = (change: Partial<TreeView>, step?: boolean) => void
