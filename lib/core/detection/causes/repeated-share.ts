import type { RunContext } from '../run-context'

/** From this share of a run's documents on, repeats mean that the plan ran again (`detection.md`, plan re-evaluation). */
export const PLAN_SHARE = 0.8

/** Share of the run's evaluated documents that have an extra evaluation, leaving out those that earlier causes explain. */
export function repeatedShare(run: RunContext): number {
  const evaluated = new Set<string | null>()
  for (const pair of run.pairs.all) if (pair.evaluations.length > 0) evaluated.add(pair.document)
  return evaluated.size === 0 ? 0 : repeatedDocuments(run) / evaluated.size
}

/** Documents with an extra evaluation that is not explained, or explained by plan re-evaluation. */
export function repeatedDocuments(run: RunContext): number {
  const repeated = new Set<string | null>()
  for (const { pair, extras } of run.repeated) {
    if (extras.some((index) => run.assigned[index] === null || run.assigned[index]?.cause === 'plan_reevaluation')) repeated.add(pair.document)
  }
  return repeated.size
}
