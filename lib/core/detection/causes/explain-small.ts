import type { Evidence } from '../../finding'
import type { TraceFacts } from '../../trace'
import { counted, duration, grouped, some } from '../../wording/words'
import type { RunContext } from '../run-context'
import { documentsOf, fails, holds, responseIdEvidence, ruledOut, tracesAround } from './evidence'
import { stagesOf } from './explain-plan'
import { neighbours } from './plan-by-share'
import { samplingWithin } from './sampling'

/** The facts behind client retries: failed attempts and what followed them. */
export function explainClientRetry(run: RunContext, indexes: readonly number[]): Evidence[] {
  const withUsage = indexes.filter((index) => run.roles[index] === 'evaluation').length
  const waits = indexes.flatMap((index) => {
    const trace = run.traces[index] as TraceFacts
    const pair = run.pairs.ofTrace[index]
    const next = [...(pair?.attempts ?? []), ...(pair?.evaluations ?? [])].filter((other) => other > index).sort((a, b) => a - b)[0]
    return next === undefined ? [] : [(run.traces[next] as TraceFacts).startNs - trace.endNs]
  })
  const longest = waits.reduce((most, one) => (one > most ? one : most), 0n)
  return [
    holds(`${counted(indexes.length, 'trace')} ended in an error and the same request followed, ${duration(longest)} later at most`),
    withUsage === 0 ? fails('None of them reported usage: nothing was billed for them') : holds(`${grouped(withUsage)} of them reported usage and were billed`),
  ]
}

export const SURER_CLIENT = 'Set `process.pid` and `host.name` as resource attributes: they prove that the same process tried again.'

/** The facts behind wanted repetition. */
export function explainSampling(run: RunContext, within: readonly number[], declared: readonly number[]): Evidence[] {
  const asked = within.filter((index) => samplingWithin(run.traces[index] as TraceFacts) === 'n')
  const lines: Evidence[] = []
  if (asked.length > 0) lines.push(holds(`${counted(asked.length, 'trace')} ask for several answers to one request (\`n\` above 1)`))
  if (within.length > asked.length) lines.push(holds(`${counted(within.length - asked.length, 'trace')} make equal calls within one trace`))
  if (declared.length > 0) lines.push(holds(`${counted(declared.length, 'evaluation')} are declared as wanted`))
  return [...lines, fails('No surplus: wanted answers are not counted as repeats')]
}

/** What is known of repeats that no rule explains. */
export function explainUnexplained(run: RunContext, extras: readonly number[], unreliable: ReadonlySet<string>): Evidence[] {
  const around = tracesAround(run, extras)
  const lines: Evidence[] = [
    holds(
      `${counted(extras.length, 'evaluation')} of ${counted(documentsOf(run, extras).size, 'document')} repeat an earlier one: \`${some(documentsOf(run, extras))}\``,
    ),
  ]
  const stages = stagesOf(run, around)
  if (stages.length === 1)
    lines.push(
      holds(`All within stage \`${stages[0]}\` without a second attempt: the input may hold these documents twice, or a second application ran the same stage`),
    )
  const follow = neighbours(run)
  if (follow * 2 > extras.length)
    lines.push(
      holds(`${counted(follow, 'repeat')} follow directly on the same document: if several evaluations a document are wanted, declare them as expected`),
    )
  return [...lines, responseIdEvidence(run, around, unreliable), ...ruledOut(run)]
}

export const SURER_UNEXPLAINED =
  "Set Spark's ids (`spark.app.id`, `spark.stage.id`, `spark.partition.id`, `spark.task.attempt_number`) or `host.name` and `process.pid` as resource attributes: they tell a retry from a second pass."

/** Spans that arrived again. */
export function explainResends(run: RunContext, indexes: readonly number[]): Evidence[] {
  const spans = indexes.reduce((sum, index) => sum + (run.traces[index]?.resentSpans ?? 0), 0)
  return [
    holds(`${counted(spans, 'span')} of ${counted(indexes.length, 'trace')} arrived again with the same trace id and span id`),
    fails('Not an evaluation and not billed: each span is kept once'),
  ]
}
