import { z } from 'zod'
import { cause, traceId } from './scalars'

const experiment = z.string().min(1).max(500).meta({ description: "The experiment's name; its id where no experiment has that name" })
const run = z.string().min(1).max(100).meta({ description: 'Run id' })

/** What a user decides. Runs are named by id here and kept by a trace, because a run's id changes when an earlier trace arrives. */
export const decisionInput = z.discriminatedUnion('kind', [
  z.object({
    experiment,
    kind: z.literal('wanted'),
    /** Declared k: so many evaluations of a document are wanted. */
    evaluations: z.int().min(1, 'at least 1 evaluation of a document is wanted').max(1_000, 'at most 1,000 evaluations of a document can be declared'),
  }),
  z.object({ experiment, kind: z.literal('ignore'), run, cause }),
  z.object({ experiment, kind: z.literal('merge'), runs: z.tuple([run, run]) }),
  z.object({ experiment, kind: z.literal('split'), run, trace: z.string().min(1).max(100).meta({ description: 'The trace that begins the new run' }) }),
])

/** A decision as it is kept. `text` says it in words. */
export const decisionView = z.object({
  id: z.string(),
  kind: z.enum(['wanted', 'ignore', 'merge', 'split', 'expect']),
  text: z.string(),
  madeMs: z.int(),
  evaluations: z.int().nullable().meta({ description: 'Declared k; null for other kinds' }),
  cause: cause.nullable(),
  traces: z.array(traceId).meta({ description: 'The traces by which it names its runs' }),
})

/** `runs`: ids, after detection ran anew, of the runs that the decision is about; none for a decision about the whole experiment. */
export const decisionResult = z.object({ decision: decisionView, runs: z.array(z.string()) })
export const decisionList = z.object({ decisions: z.array(decisionView) })

export const decisionsQuery = z.object({ experiment })
export const undoResult = z.object({ undone: decisionView, runs: z.array(z.string()) })

export type DecisionInput = z.infer<typeof decisionInput>
export type DecisionView = z.infer<typeof decisionView>
export type DecisionResult = z.infer<typeof decisionResult>
export type DecisionList = z.infer<typeof decisionList>
export type UndoResult = z.infer<typeof undoResult>
