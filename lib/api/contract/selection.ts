import { z } from 'zod'
import { BULK_KINDS, LEFT_OUT } from '../../core/bulk-action'
import { cause, experimentRef, traceId } from './scalars'

/** As many traces as can be named one by one; more are chosen by their filter. */
export const MOST_NAMED = 10_000

/** What an action is done to: traces by id, or everything that matches a filter (as the Traces page has it in its address) but for a few. */
export const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('traces'), ids: z.array(traceId).min(1).max(MOST_NAMED) }),
  z.object({ kind: z.literal('filter'), filter: z.string(), except: z.array(traceId).max(MOST_NAMED) }),
])

/** MLflow's own bounds. */
const tagKey = z.string().trim().min(1).max(250)
const tagValue = z.string().max(8_000)

export const selectionInput = z.object({ selection })
export const tagInput = z
  .object({ selection, set: z.record(tagKey, tagValue).default({}), remove: z.array(tagKey).max(50).default([]) })
  .refine(({ set, remove }) => Object.keys(set).length + remove.length > 0, 'name a tag to set or to remove')
  .refine(({ set }) => Object.keys(set).length <= 50, 'at most 50 tags at once')
  .refine(({ set, remove }) => remove.every((key) => !Object.hasOwn(set, key)), 'a tag cannot be set and removed at once')
export const moveSelectionInput = z.object({ selection, to: z.string().min(1).max(500).meta({ description: 'Name or id of the experiment' }) })

/** An action on many traces: how far it is, and afterwards what it did. */
export const actionView = z.object({
  id: z.string(),
  kind: z.enum(BULK_KINDS),
  /** `collecting`: writes down what matched when it began. `undoing`, `purging`: on its way back, or given up for good. */
  state: z.enum(['collecting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone', 'purging']),
  /** Traces it was asked for; while it collects, as many as matched. */
  total: z.int(),
  /** Traces it was done to; of these `undone` were taken back. */
  done: z.int(),
  undone: z.int(),
  /** Traces it could not be done to, and why. */
  left: z.array(z.object({ reason: z.enum(LEFT_OUT), traces: z.int(), text: z.string() })),
  /** What it did or does, with its numbers: `12 traces deleted.` */
  text: z.string(),
  madeMs: z.int(),
  /** Until when it can be undone; null while it works and where there is nothing to undo. */
  undoUntilMs: z.int().nullable(),
})

/** Findings that the traces of a selection belong to: what ignoring would ignore. */
export const chosenFindings = z.object({
  /** `2 findings of 1 run would be ignored: plan re-evaluation (18 of its 18 traces selected).` */
  text: z.string(),
  findings: z.array(z.object({ run: z.string(), cause, experiment: experimentRef, selected: z.int(), traces: z.int(), ignored: z.boolean() })),
  /** Selected traces that belong to no finding. */
  without: z.int(),
  /** True when only the first 20,000 selected traces were looked at. */
  partly: z.boolean(),
})

/** Deletions that can still be undone, the newest first. */
export const deletionList = z.object({ deletions: z.array(actionView) })

/** The deletion that a trace lies in the trash by; null when none holds it. */
export const deletionOfTrace = z.object({ deletion: actionView.nullable() })

export type Selection = z.infer<typeof selection>
export type TagInput = z.output<typeof tagInput>
export type MoveSelectionInput = z.output<typeof moveSelectionInput>
export type ActionView = z.infer<typeof actionView>
export type DeletionOfTrace = z.infer<typeof deletionOfTrace>
export type ChosenFindings = z.infer<typeof chosenFindings>
