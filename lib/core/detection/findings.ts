import { CAUSES, type Cause, type CauseFinding, type Confidence, type Evidence } from '../finding'
import type { NanoUsd } from '../money'
import type { BillLine } from './bill'
import { documentsOf, fails } from './causes/evidence'
import { explainPlan, surerPlan } from './causes/explain-plan'
import { explainRecord, SURER_RECORD } from './causes/explain-record'
import { explainClientRetry, explainResends, explainSampling, explainUnexplained, SURER_CLIENT, SURER_UNEXPLAINED } from './causes/explain-small'
import { explainSpeculation, explainTaskRetry, placeOf, surerTask } from './causes/explain-task'
import { samplingWithin } from './causes/sampling'
import { type RunContext, tracesWith } from './run-context'

const MOST_EXAMPLES = 100
/** Causes that Spark's ids may prove. */
const BY_SPARK: ReadonlySet<Cause> = new Set(['speculative_copy', 'task_retry', 'plan_reevaluation'])

/** What the evidence of a run's causes is drawn from, besides the run. */
interface Drawn {
  passes: readonly (number | null)[]
  surplus: readonly boolean[]
  bill: readonly BillLine[]
  unreliable: ReadonlySet<string>
}

/** One finding a cause that occurs in the run, in the order of the causes, each with evidence, confidence and what it cost. */
export function findingsOf(run: RunContext, drawn: Drawn): CauseFinding[] {
  return CAUSES.flatMap((cause) => {
    const indexes = tracesOf(run, cause)
    if (indexes.length === 0) return []
    const again = indexes.filter((index) => drawn.surplus[index] === true && run.assigned[index]?.cause === cause)
    const confidence = confidenceOf(run, cause, indexes)
    const { evidence, surer, place } = explain(run, cause, indexes, drawn)
    if (run.contradiction !== null && BY_SPARK.has(cause))
      evidence.push(fails(`Spark's ids contradict each other, so they prove nothing: ${run.contradiction}`))
    return {
      cause,
      confidence,
      traces: indexes.length,
      examples: indexes.slice(0, MOST_EXAMPLES).flatMap((index) => run.traces[index]?.traceId ?? []),
      surplus: again.length,
      documents: documentsOf(run, indexes).size,
      evidence,
      surer: confidence === 'certain' ? null : surer,
      wasteNano: again.reduce((sum, index) => sum + (drawn.bill[index]?.costNano ?? 0n), 0n) as NanoUsd,
      ...(place ? { place } : {}),
    }
  })
}

function tracesOf(run: RunContext, cause: Cause): number[] {
  if (cause === 'exporter_resend') return run.traces.flatMap((trace, index) => (trace.resentSpans > 0 ? index : []))
  const assigned = tracesWith(run, cause)
  if (cause !== 'sampling') return assigned
  return [...new Set([...assigned, ...run.traces.flatMap((trace, index) => (run.roles[index] === 'evaluation' && samplingWithin(trace) ? index : []))])].sort(
    (a, b) => a - b,
  )
}

/** The confidence of most of its traces; of the weaker ones when as many. */
function confidenceOf(run: RunContext, cause: Cause, indexes: readonly number[]): Confidence {
  if (cause === 'exporter_resend') return 'certain'
  const counts: Record<Confidence, number> = { guess: 0, likely: 0, certain: 0 }
  for (const index of indexes) counts[run.assigned[index]?.cause === cause ? (run.assigned[index]?.confidence ?? 'guess') : 'certain'] += 1
  return (['guess', 'likely', 'certain'] as const).reduce((best, one) => (counts[one] > counts[best] ? one : best))
}

function explain(
  run: RunContext,
  cause: Cause,
  indexes: number[],
  { passes, unreliable }: Drawn,
): { evidence: Evidence[]; surer: string | null; place?: string } {
  switch (cause) {
    case 'exporter_resend':
      return { evidence: explainResends(run, indexes), surer: null }
    case 'logged_twice':
    case 'cached_answer':
      return { evidence: explainRecord(run, cause, indexes), surer: SURER_RECORD }
    case 'client_retry':
      return { evidence: explainClientRetry(run, indexes), surer: SURER_CLIENT }
    case 'speculative_copy':
      return { evidence: explainSpeculation(run, indexes, unreliable), surer: surerTask(run, indexes), place: placeOf(run, indexes) }
    case 'task_retry':
      return { evidence: explainTaskRetry(run, indexes, unreliable), surer: surerTask(run, indexes), place: placeOf(run, indexes) }
    case 'plan_reevaluation':
      return { evidence: explainPlan(run, indexes, passes, unreliable), surer: surerPlan(run, indexes) }
    case 'sampling': {
      const declared = tracesWith(run, 'sampling')
      const within = indexes.filter((index) => samplingWithin(run.traces[index] as RunContext['traces'][number]))
      return { evidence: explainSampling(run, within, declared), surer: null }
    }
    case 'unexplained':
      return { evidence: explainUnexplained(run, indexes, unreliable), surer: SURER_UNEXPLAINED }
  }
}
