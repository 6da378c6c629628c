import { z } from 'zod'
import { decisionView } from './decisions'
import { documentFinding } from './documents'
import { pass, passChart } from './pass-chart'
import { cause, causeCounts, confidence, experimentRef, incompleteCounts, nanos, nanoUsd, traceId } from './scalars'

export const verdict = z.enum(['running', 'repeats', 'missing_spans', 'documents_missing', 'errors', 'pass'])

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
  /** Surplus evaluations whose finding the user ignores: part of `surplus`, but no reason for a verdict. */
  ignoredSurplus: z.int(),
  /** Evaluations ÷ pairs, where evaluations up to a declared k count once; null without an evaluation. */
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
  /** What became of the finding of the run before it, e.g. `factor 4.0 → 1.0, cost −75 %`; null where that one had none. */
  since: z.string().nullable(),
  /** How many documents were expected and how many of those were seen; null where nothing was expected. */
  expected: z.object({ documents: z.int(), seen: z.int() }).nullable(),
  demo: z.boolean(),
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
  /** The decision by which the user ignores it. */
  ignoredBy: z.string().nullable(),
})

/** A run of the same experiment that started within a day. */
export const nearRun = z.object({
  id: z.string(),
  startNs: nanos,
  /** Its start after this run's start; negative for an earlier one. */
  apartNs: nanos,
  documents: z.int(),
  evaluations: z.int(),
  surplus: z.int(),
  /** Documents that both evaluated. */
  shared: z.int(),
  /** That one of the two repeats the other's documents with equal requests, as a sentence; null where it does not. */
  repeats: z.string().nullable(),
  /** Where most documents are shared: whether they were sent with equal requests. */
  sameRequests: z.boolean().nullable(),
  /** The user split the two apart: to merge them is to undo that. */
  splitApart: z.boolean(),
})

/** A place where the run may be split in two: the second part would begin with this trace. */
export const splitOffer = z.object({
  traceId,
  atNs: nanos,
  /** How long nothing was in flight before it; 0 where something was. */
  gapNs: nanos,
  /** The pass that begins here, or null. */
  pass: z.int().nullable(),
  tracesBefore: z.int(),
  tracesAfter: z.int(),
})

export const answerRow = z.object({
  document: z.string(),
  /** Answers to one request by pass, in order; null where the pass has none, or it was not recorded. */
  answers: z.array(z.object({ traceId, text: z.string(), same: z.boolean() }).nullable()),
  compared: z.enum(['identical', 'equal_normalised', 'different', 'not_recorded']),
  /** Evaluations whose answer was not recorded: compared with nothing. */
  notRecorded: z.int(),
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
  passes: z.array(pass),
  causes: z.array(causeFinding),
  causeCounts,
  /** What was found about documents rather than about repeats, the worst first. */
  documentFindings: z.array(documentFinding),
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
  /** Declared k: so many evaluations of a document are wanted. */
  wantedEvaluations: z.int(),
  /** How often most of its repeated documents were evaluated, where that is more than once: what could be declared. */
  observedEvaluations: z.int().nullable(),
  /** What the user decided about this run, oldest first; each can be undone. */
  decisions: z.array(decisionView),
  /** The run that it is compared with, because that one had repeats. */
  since: z.object({ run: z.string(), startNs: nanos, text: z.string() }).nullable(),
  /** Runs of the experiment that started within a day, the nearest first. */
  near: z.array(nearRun),
  splitOffers: z.array(splitOffer),
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

/** `ignored`: runs whose repeats the user ignores, all of them. */
export const repeatList = z.object({ runs: z.array(runSummary), ignored: z.array(runSummary) })

export type Verdict = z.infer<typeof verdict>
export type RunSummary = z.infer<typeof runSummary>
export type Fix = z.infer<typeof fix>
export type CauseFindingView = z.infer<typeof causeFinding>
export type NearRunView = z.infer<typeof nearRun>
export type SplitOffer = z.infer<typeof splitOffer>
export type AnswerRow = z.infer<typeof answerRow>
export type RunFinding = z.infer<typeof runFinding>
export type Overview = z.infer<typeof overview>
export type RepeatList = z.infer<typeof repeatList>
