import { z } from 'zod'
import { cause, nanos, traceId } from './scalars'

export const pass = z.object({
  pass: z.int(),
  documents: z.int(),
  evaluations: z.int(),
  startNs: nanos,
  endNs: nanos,
  stage: z.string().nullable(),
})

const column = z.array(z.int())

/**
 * The evaluations of a run to be drawn: documents down, time across. Columns instead of objects, so that 80,000 evaluations stay
 * small: entry i of each column of `marks` belongs to one evaluation.
 */
export const passChart = z.object({
  startNs: nanos,
  endNs: nanos,
  /** Nanoseconds of one unit of `marks.start` and `marks.duration`. */
  unitNs: z.int(),
  /** Keys, in their natural order. */
  documents: z.array(z.string()),
  /** Places of those documents that are known by their content only. */
  byContent: column,
  workers: z.array(z.string()),
  partitions: z.array(z.string()),
  causes: z.array(cause),
  passes: z.array(pass),
  marks: z.object({
    /** How many marks each document has; they stand in the order of the documents, those of one in order of start. */
    perDocument: column,
    pass: column,
    /** After `startNs`, and how long it took, in units. */
    start: column,
    duration: column,
    /** Places in `workers`, `partitions` and `causes`; -1 for none. */
    worker: column,
    partition: column,
    cause: column,
    /** 1 for an evaluation beyond the one kept. */
    surplus: column,
    /** Nano-dollars; -1 where it could not be priced. */
    costNano: column,
    /** Left out above 10,000 marks: the traces of a document are found by the filter `run:… document:…`, in order of start. */
    traceId: z.array(traceId).nullable(),
  }),
  /** Documents of the run that are not in the chart, because it holds at most 100,000 marks. */
  hiddenDocuments: z.int(),
})

export type PassChartData = z.infer<typeof passChart>
