import type { RunSummary, Verdict } from '../../api/contract/runs'
import type { CauseFinding } from '../../core/finding'
import { type Millis, millisOf } from '../../core/time'
import { runReason } from '../../core/wording/sentence'
import type { StoredRun } from '../../store/port-read'

const RUNNING_MS = 30_000

/** A stored run as a line of Overview. `earlier` are the repeat factors of the experiment's runs before it, oldest first. */
export function runSummary(run: StoredRun, earlier: readonly (number | null)[], now: Millis): RunSummary {
  const { detection } = run
  const incomplete = Object.values(detection.incomplete).reduce((sum, count) => sum + count, 0)
  const main = mainCause(detection.causes)
  const factor = repeatFactor(run)
  return {
    id: detection.runId,
    experiment: { id: detection.experimentId, name: run.experimentName },
    verdict: verdictOf(run, incomplete, now),
    reason: runReason(detection, { pending: run.pending }),
    startNs: String(detection.startNs),
    endNs: String(detection.endNs),
    traces: detection.traces,
    documents: detection.documents,
    evaluations: detection.evaluations,
    failedAttempts: detection.failedAttempts,
    surplus: detection.surplus,
    repeatFactor: factor,
    passes: detection.passes.length,
    incomplete: incomplete - run.pending,
    pending: run.pending,
    errors: detection.errors,
    costNano: String(detection.costNano),
    wasteNano: String(detection.wasteNano),
    unpricedCalls: detection.unpricedCalls,
    mainCause: main?.cause ?? null,
    confidence: main?.confidence ?? null,
    earlierFactors: [...earlier.slice(-8), factor],
    demo: run.demo,
  }
}

/** Evaluations ÷ pairs; null without an evaluation. */
export function repeatFactor({ detection }: StoredRun): number | null {
  return detection.pairs > 0 ? detection.evaluations / detection.pairs : null
}

/** The cause of most traces among those that were billed again, else of most. */
export function mainCause(causes: readonly CauseFinding[]): CauseFinding | null {
  const weight = (cause: CauseFinding) => (cause.wasteNano > 0n ? 1_000_000_000 : 0) + cause.traces.length
  return [...causes].sort((a, b) => weight(b) - weight(a))[0] ?? null
}

function verdictOf({ detection, pending }: StoredRun, incomplete: number, now: Millis): Verdict {
  if (detection.surplus > 0) return 'repeats'
  if (incomplete > pending) return 'missing_spans'
  if (detection.errors > 0) return 'errors'
  return now - millisOf(detection.endNs) < RUNNING_MS ? 'running' : 'pass'
}
