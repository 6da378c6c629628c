import type { CauseFindingView, RunFinding } from '@/lib/api/contract/runs'

/** Causes whose traces were evaluated beyond what was wanted; the others are no surplus, so there is nothing to ignore. */
const OF_SURPLUS: readonly CauseFindingView['cause'][] = ['speculative_copy', 'task_retry', 'plan_reevaluation', 'client_retry', 'unexplained']

/** Whether a finding of a run can be ignored: it makes surplus, and is not ignored yet. */
export function canIgnore(cause: CauseFindingView, { run }: Pick<RunFinding, 'run'>): boolean {
  return cause.ignoredBy === null && run.surplus > run.ignoredSurplus && OF_SURPLUS.includes(cause.cause)
}

/** The findings of a run that ask for attention. */
export function openCauses(finding: Pick<RunFinding, 'run' | 'causes'>): CauseFindingView[] {
  return finding.causes.filter((cause) => canIgnore(cause, finding))
}
