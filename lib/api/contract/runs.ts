import { z } from 'zod'
import { cause, causeCounts, confidence, experimentRef, incompleteCounts, nanos, nanoUsd, traceId } from './scalars'

export const verdict = z.enum(['running', 'repeats', 'missing_spans', 'errors', 'pass'])

/** One run as a line of Overview. */
export const runSummary = z.object({
  id: z.string(),
  experiment: experimentRef,
  verdict,
  /** One phrase that justifies the verdict, e.g. `plan re-evaluation · 4 passes`; '' for a pass. */
  reason: z.string(),
  startNs: nanos,
  endNs: nanos,
  traces: z.int(),
  documents: z.int(),
  evaluations: z.int(),
  failedAttempts: z.int(),
  surplus: z.int(),
  /** Evaluations ÷ pairs; null without an evaluation. */
  repeatFactor: z.number().nullable(),
  passes: z.int(),
  incomplete: z.int(),
  pending: z.int(),
  errors: z.int(),
  costNano: nanoUsd,
  wasteNano: nanoUsd,
  unpricedCalls: z.int(),
  mainCause: cause.nullable(),
  confidence: confidence.nullable(),
  /** Repeat factors of earlier runs of the same experiment, oldest first, at most 9, this run's own last. */
  earlierFactors: z.array(z.number().nullable()),
  demo: z.boolean(),
})

/** One evaluation drawn on the pass chart. Times are nanoseconds after `chart.startNs`. */
export const passMark = z.object({
  traceId,
  /** Index into `chart.documents`. */
  document: z.int(),
  pass: z.int(),
  offsetNs: nanos,
  durationNs: nanos,
  /** Index into `chart.workers`, null when unknown. */
  worker: z.int().nullable(),
  partition: z.string().nullable(),
  costNano: nanoUsd.nullable(),
  surplus: z.boolean(),
  cause: cause.nullable(),
})

export const pass = z.object({
  pass: z.int(),
  documents: z.int(),
  evaluations: z.int(),
  startNs: nanos,
  endNs: nanos,
  stage: z.string().nullable(),
})

export const passChart = z.object({
  startNs: nanos,
  endNs: nanos,
  documents: z.array(z.string()),
  workers: z.array(z.string()),
  passes: z.array(pass),
  marks: z.array(passMark),
  /** Documents of the run that are not in the chart, because it holds at most 2,000. */
  hiddenDocuments: z.int(),
})

export const evidence = z.object({ holds: z.boolean(), text: z.string() })

/** A fix as code: lines with `add: true` are what to add. */
export const fix = z.object({
  title: z.string(),
  language: z.enum(['python', 'shell']),
  lines: z.array(z.object({ add: z.boolean(), code: z.string() })),
  note: z.string(),
})

export const causeFinding = z.object({
  cause,
  title: z.string(),
  confidence,
  traces: z.int(),
  documents: z.int(),
  evidence: z.array(evidence),
  surer: z.string().nullable(),
  wasteNano: nanoUsd,
  fixes: z.array(fix),
})

export const answerRow = z.object({
  document: z.string(),
  /** Answers by pass, in order; null where the pass has none for this document. */
  answers: z.array(z.object({ traceId, text: z.string(), same: z.boolean() }).nullable()),
  compared: z.enum(['identical', 'equal_normalised', 'different']),
})

/** Everything the Re-evaluations page shows of one run. */
export const runFinding = z.object({
  run: runSummary,
  /** The page's sentence, e.g. `24 evaluations of 6 documents: each was evaluated 4 times.` and what it cost. */
  sentence: z.string(),
  costSentence: z.string().nullable(),
  /** How documents are known, e.g. `tag doc_id`. */
  documentSource: z.string(),
  models: z.array(z.string()),
  clients: z.array(z.string()),
  chart: passChart,
  causes: z.array(causeFinding),
  causeCounts,
  answers: z.array(answerRow),
  answersSentence: z.string(),
  incomplete: incompleteCounts,
  waste: z.object({
    wanted: z.int(),
    wantedNano: nanoUsd,
    billedAgain: z.int(),
    billedAgainNano: nanoUsd,
    loggedTwice: z.int(),
  }),
  /** Artifacts of the run that were matched to a document (`traces/{doc_id}.json`). */
  artifacts: z.array(z.object({ path: z.string(), document: z.string(), size: z.int() })),
  /** Neighbours in the list of findings. */
  position: z.int().nullable(),
  total: z.int(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
})

export const overview = z.object({
  runs: z.array(runSummary),
  /** The newest bad run, with its small chart; null when every run is good. */
  lead: z
    .object({ run: runSummary, sentence: z.string(), costSentence: z.string().nullable(), causeSentence: z.string(), fix: fix.nullable(), chart: passChart })
    .nullable(),
  totals: z.object({ runs: z.int(), evaluations: z.int(), costNano: nanoUsd, wasteNano: nanoUsd, unpricedCalls: z.int() }),
})

export const repeatList = z.object({ runs: z.array(runSummary) })

export type Verdict = z.infer<typeof verdict>
export type RunSummary = z.infer<typeof runSummary>
export type PassMark = z.infer<typeof passMark>
export type PassChartData = z.infer<typeof passChart>
export type Fix = z.infer<typeof fix>
export type CauseFindingView = z.infer<typeof causeFinding>
export type AnswerRow = z.infer<typeof answerRow>
export type RunFinding = z.infer<typeof runFinding>
export type Overview = z.infer<typeof overview>
export type RepeatList = z.infer<typeof repeatList>
