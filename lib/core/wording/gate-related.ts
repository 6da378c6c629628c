import { CAUSES, type Cause, type RunFacts } from '../finding'
import { type ComparedRun, costChange, sinceSentence } from './sentence-related'

/** What the gate is told beside the runs it judges. */
export interface RelatedFacts {
  /** Declared k. */
  wantedEvaluations: number
  /** Earlier runs most of whose documents the judged run evaluated again, with equal requests; `of` counts theirs. */
  repeatsOf: readonly { run: string; documents: number; of: number }[]
  /** The earlier run to compare with, or null. */
  previous: (ComparedRun & Pick<RunFacts, 'runId' | 'startNs'>) | null
}

/** Fields of the gate's answer about decisions, related runs and documents. */
export interface RelatedAnswer {
  wanted_evaluations: number
  ignored_evaluations: number
  /** Former ids of runs that the user merged into those judged. */
  merged_runs: string[]
  repeats_of_runs: { run: string; documents: number; of: number }[]
  /** `cost_change` is a share (−0.75: a quarter is left), per document where their numbers differ; null where it cannot be told. */
  previous: { run: string; repeat_factor: number; cost_usd: number; cost_change: number | null } | null
  since_previous: string | null
  document_findings: { near_repeats: number; shared_content: number; similar_keys: number; differing_answers: number }
}

export const NOTHING_RELATED: RelatedFacts = { wantedEvaluations: 1, repeatsOf: [], previous: null }

/** The gate's fields about what the user decided, related runs and findings about documents. */
export function relatedAnswer(detections: readonly RunFacts[], { wantedEvaluations, repeatsOf, previous }: RelatedFacts): RelatedAnswer {
  const sum = (of: (run: RunFacts) => number) => detections.reduce((total, run) => total + of(run), 0)
  const run = detections.length === 1 ? (detections[0] as RunFacts) : null
  return {
    wanted_evaluations: wantedEvaluations,
    ignored_evaluations: sum(({ ignoredSurplus }) => ignoredSurplus),
    merged_runs: detections.flatMap(({ mergedIds }) => mergedIds),
    repeats_of_runs: repeatsOf.map(({ run: id, documents, of }) => ({ run: id, documents, of })),
    previous: run && previous && previous.pairs > 0 ? comparedWith(run, previous) : null,
    since_previous: run && previous && sinceSentence(run, previous),
    document_findings: {
      near_repeats: sum(({ documentFindings }) => documentFindings.nearRepeats.total),
      shared_content: sum(({ documentFindings }) => documentFindings.sharedContent.total),
      similar_keys: sum(({ documentFindings }) => documentFindings.similarKeys.total),
      differing_answers: sum(({ documentFindings }) => documentFindings.differingAnswers.total),
    },
  }
}

function comparedWith(run: RunFacts, previous: NonNullable<RelatedFacts['previous']>): RelatedAnswer['previous'] {
  const change = costChange(run, previous)
  return {
    run: previous.runId,
    repeat_factor: rounded((previous.pairs + previous.surplus) / previous.pairs),
    cost_usd: Number(previous.costNano) / 1e9,
    cost_change: change && rounded(change.share),
  }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** Extra traces per cause without those of findings that the user ignores. */
export function openCauseCounts(detections: readonly RunFacts[]): Record<Cause, number> {
  const count = (run: RunFacts, cause: Cause) => (run.causes.some((one) => one.cause === cause && one.ignoredBy !== undefined) ? 0 : run.causeCounts[cause])
  return Object.fromEntries(CAUSES.map((cause) => [cause, detections.reduce((sum, run) => sum + count(run, cause), 0)])) as Record<Cause, number>
}

/** The factor that the verdict looks at: evaluations that the user ignores are no surplus. Null without an evaluation. */
export function openFactor(detections: readonly Pick<RunFacts, 'pairs' | 'surplus' | 'ignoredSurplus'>[]): number | null {
  const pairs = detections.reduce((sum, run) => sum + run.pairs, 0)
  return pairs === 0 ? null : (pairs + detections.reduce((sum, run) => sum + run.surplus - run.ignoredSurplus, 0)) / pairs
}
