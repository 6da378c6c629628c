import type { RunSummary, Verdict } from '../../api/contract/runs'
import type { CauseFinding } from '../../core/finding'
import { type Millis, millisOf } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import { repeatFactor } from '../../core/wording/gate'
import { runReason } from '../../core/wording/sentence'
import { hasOpenRepeats, ignoredReason } from '../../core/wording/sentence-related'
import type { StoredRun } from '../../store/port-read'

const RUNNING_MS = 30_000

/**
 * A stored run as a line of Overview. `earlier` are the repeat factors of the experiment's runs before it, oldest first; `since` says what
 * became of the finding before it. Repeats that the user ignores stay in the counts, but are no verdict.
 */
export function runSummary(
  run: StoredRun,
  earlier: readonly (number | null)[],
  now: Millis,
  since: string | null = null,
  expected: RunSummary['expected'] = null,
): RunSummary {
  const { detection } = run
  const incomplete = Object.values(detection.incomplete).reduce((sum, count) => sum + count, 0)
  const main = mainCause(detection.causes)
  const factor = repeatFactor([detection])
  return {
    id: detection.runId,
    experiment: { id: detection.experimentId, name: run.experimentName },
    verdict: verdictOf(run, incomplete, expected, now),
    reason: reasonOf(run, expected),
    startNs: String(detection.startNs),
    endNs: String(detection.endNs),
    traces: detection.traces,
    documents: detection.documents,
    evaluations: detection.evaluations,
    failedAttempts: detection.failedAttempts,
    surplus: detection.surplus,
    ignoredSurplus: detection.ignoredSurplus,
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
    since,
    expected,
    demo: run.demo,
  }
}

/** The cause of most traces among those that were billed again, else of most; what the user ignores comes last. */
export function mainCause(causes: readonly CauseFinding[]): CauseFinding | null {
  const weight = (cause: CauseFinding) => (cause.ignoredBy ? 0 : 1e15) + (cause.wasteNano > 0n ? 1e12 : 0) + cause.traces
  return [...causes].sort((a, b) => weight(b) - weight(a))[0] ?? null
}

function reasonOf({ detection, pending }: StoredRun, expected: RunSummary['expected']): string {
  const surplus = detection.surplus - detection.ignoredSurplus
  const causes = detection.causes.filter(({ ignoredBy }) => ignoredBy === undefined)
  const lacking = isLacking(expected) ? `${expected.seen} of ${expected.documents} expected` : ''
  const reasons = [runReason({ ...detection, surplus, causes }, { pending }), ignoredReason(detection) ?? '', lacking]
  return reasons.filter((reason) => reason !== '').join(' · ')
}

function verdictOf({ detection, pending }: StoredRun, incomplete: number, expected: RunSummary['expected'], now: Millis): Verdict {
  if (hasOpenRepeats(detection)) return 'repeats'
  if (incomplete > pending) return 'missing_spans'
  // What is expected may still come: until the grace period is over the run goes on.
  if (isLacking(expected)) return now - millisOf(detection.endNs) < GRACE_MS ? 'running' : 'documents_missing'
  if (detection.errors > 0) return 'errors'
  return isRunning({ detection }, now) ? 'running' : 'pass'
}

function isLacking(expected: RunSummary['expected']): expected is NonNullable<RunSummary['expected']> {
  return expected !== null && expected.seen < expected.documents
}

/** Whether a run may still be going on: its last trace ended moments ago. */
export function isRunning({ detection }: Pick<StoredRun, 'detection'>, now: Millis): boolean {
  return now - millisOf(detection.endNs) < RUNNING_MS
}
