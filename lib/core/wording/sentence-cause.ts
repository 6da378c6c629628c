import type { Cause, CauseFinding, Confidence, RunFacts } from '../finding'
import { counted, listed } from './words'

const TITLES: Record<Cause, string> = {
  exporter_resend: 'Exporter resend',
  logged_twice: 'Logged twice',
  cached_answer: 'Cached answer',
  client_retry: 'Client retry',
  speculative_copy: 'Speculative copy',
  task_retry: 'Task retry',
  plan_reevaluation: 'Plan re-evaluation',
  sampling: 'Sampling',
  unexplained: 'Unexplained',
}

const CONFIDENCES: Record<Confidence, string> = { certain: 'Certain.', likely: 'Likely.', guess: 'A guess.' }

/** A cause's name as a heading. */
export function causeTitle(cause: Cause): string {
  return TITLES[cause]
}

/** Why it repeated and how sure that is: `Spark evaluated the same plan again for each of 4 actions (stages 2, 5, 11 and 21). Certain.` */
export function causeSentence(finding: CauseFinding, run: RunFacts): string {
  return `${because(finding, run)} ${CONFIDENCES[finding.confidence]}`
}

function because(finding: CauseFinding, run: RunFacts): string {
  const traces = finding.traces
  const at = finding.place ? ` (${finding.place})` : ''
  switch (finding.cause) {
    case 'plan_reevaluation':
      return plan(finding, run)
    case 'task_retry':
      return `A task that failed was run again${at}: ${counted(finding.documents, 'document')} of its partition ${finding.documents === 1 ? 'was' : 'were'} evaluated a second time.`
    case 'speculative_copy':
      return `${finding.confidence === 'guess' ? 'Another worker seems to have run a copy of a slow task' : `Spark ran a speculative copy of a slow task`}${at}: ${counted(finding.documents, 'document')} ${finding.documents === 1 ? 'was' : 'were'} evaluated by both.`
    case 'client_retry':
      return `The client tried again after ${counted(traces, 'failed attempt')}.`
    case 'logged_twice':
      return `Two instrumentations logged the same calls: ${counted(traces, 'trace')} ${traces === 1 ? 'is a second record' : 'are second records'}, billed once.`
    case 'cached_answer':
      return `${counted(traces, 'trace')} played an earlier answer from a cache: nothing was billed again.`
    case 'exporter_resend':
      return `The exporter sent ${counted(run.causeCounts.exporter_resend, 'span')} again: they were absorbed.`
    case 'sampling':
      return `${counted(traces, 'trace')} asked for several answers on purpose: no surplus.`
    case 'unexplained':
      return `${counted(traces, 'evaluation')} of ${counted(finding.documents, 'document')} repeat an earlier one, and no rule explains why.`
  }
}

function plan({ documents }: CauseFinding, run: RunFacts): string {
  const stages = run.passes.map((pass) => pass.stage)
  if (stages.length > 1 && stages.every((stage) => stage !== null)) {
    return `Spark evaluated the same plan again for each of ${counted(run.passes.length, 'action')} (stages ${listed(stages)}).`
  }
  return `The same plan was evaluated again: ${counted(documents, 'document')} in ${counted(run.passes.length, 'pass', 'passes')}.`
}
