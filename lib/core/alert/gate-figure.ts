import { CAUSES, type Cause, type RunFacts } from '../finding'
import type { Incompleteness } from '../trace'
import { amountText } from '../wording/cost-amount'
import { openCauseCounts } from '../wording/gate-related'
import { causeTitle } from '../wording/sentence-cause'
import { counted, grouped } from '../wording/words'
import { type GateFigure, INCOMPLETE_STATES, readThreshold, unitOf } from './alert-rule'

/** A figure of one run as a fraction of whole numbers in the unit of its threshold, so that comparing it is exact. */
export interface FigureValue {
  value: bigint
  of: bigint
}

/** What a run's figures are read from; `missing` is how many expected documents have no trace, null where none are expected. */
export interface JudgedRun {
  run: RunFacts
  missing: number | null
}

/**
 * A figure as the gate judges it: evaluations that the user ignores are no surplus and no waste, and a finding that is ignored has no
 * cause.
 * @returns null where the run has no such figure: no evaluation, or nothing expected
 */
export function figureOf(figure: GateFigure, { run, missing }: JudgedRun): FigureValue | null {
  if (figure === 'repeat_factor')
    return run.pairs === 0 ? null : { value: BigInt(run.pairs + run.surplus - run.ignoredSurplus) * 1_000n, of: BigInt(run.pairs) }
  if (figure === 'missing_documents') return missing === null ? null : whole(missing)
  if (figure === 'cost') return { value: run.costNano, of: 1n }
  if (figure === 'waste') return { value: run.wasteNano - run.ignoredWasteNano, of: 1n }
  return whole(countOf(figure, run))
}

/** Whether a figure is above a threshold; false where there is no such figure or the threshold is none. */
export function isAbove(figure: GateFigure, above: string, judged: JudgedRun): boolean {
  const threshold = readThreshold(figure, above)
  const found = figureOf(figure, judged)
  return threshold !== null && found !== null && found.value > threshold * found.of
}

/** A figure in words: `repeat factor`, `traces without spans`, `traces of plan re-evaluation`. */
export function figureName(figure: GateFigure): string {
  const [kind, part] = figure.split('.')
  if (kind === 'causes') return `traces of ${causeTitle(part as Cause).toLowerCase()}`
  if (kind === 'incomplete' && part !== undefined) return `traces ${STATES[part as Incompleteness]}`
  return NAMES[figure] ?? figure
}

/** A figure or threshold as people write it: `4.0`, `$0.0024`, `1,200`. A factor has at most three digits, cut. */
export function figureText(figure: GateFigure, { value, of }: FigureValue): string {
  const units = value / of
  if (unitOf(figure) === 'money') return amountText(units)
  if (unitOf(figure) === 'count') return grouped(Number(units))
  const thousandths = String(units % 1_000n)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '')
  return `${grouped(Number(units / 1_000n))}.${thousandths}`
}

/** `Repeat factor 4.0, above 1.5: 24 evaluations …`: what a gate rule tells of a run, before the run's own sentence. */
export function figureSentence(figure: GateFigure, above: string, judged: JudgedRun): string {
  const found = figureOf(figure, judged) ?? whole(0)
  const threshold = { value: readThreshold(figure, above) ?? 0n, of: 1n }
  const name = figureName(figure)
  const text = figureText(figure, found)
  // A factor that is above by less than a thousandth would read as if it were equal
  const exact = found.value % found.of === 0n || text !== figureText(figure, threshold) ? text : `a little over ${text}`
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${exact}, above ${figureText(figure, threshold)}.`
}

/** `$0.0024 for 24 evaluations of 6 documents in 24 traces`: how large a run is. */
export function sizeText({ evaluations, documents, traces, costNano, unpricedCalls }: RunFacts): string {
  const unpriced = unpricedCalls === 0 ? '' : `, ${counted(unpricedCalls, 'call')} without a price not counted`
  return `${amountText(costNano)} for ${counted(evaluations, 'evaluation')} of ${counted(documents, 'document')} in ${counted(traces, 'trace')}${unpriced}`
}

const STATES: Record<Incompleteness, string> = {
  no_spans: 'without spans',
  partial: 'with some spans missing',
  no_trace_info: 'without trace info',
  root_missing: 'without a root',
  unreadable: 'that are unreadable',
}

const NAMES: Partial<Record<GateFigure, string>> = {
  repeat_factor: 'repeat factor',
  surplus_evaluations: 'surplus evaluations',
  waste: 'cost of repeats',
  cost: 'cost',
  unpriced_calls: 'calls without a price',
  passes: 'passes',
  failed_attempts: 'failed attempts',
  traces: 'traces',
  documents: 'documents',
  evaluations: 'evaluations',
  missing_documents: 'expected documents not seen',
  incomplete: 'incomplete traces',
  'document_findings.near_repeats': 'documents with different contents under one key',
  'document_findings.shared_content': 'contents under different keys',
  'document_findings.similar_keys': 'keys that look alike',
  'document_findings.differing_answers': 'documents whose repeats answered differently',
}

function countOf(figure: GateFigure, run: RunFacts): number {
  const [kind, part] = figure.split('.')
  if (kind === 'causes') return openCauseCounts([run])[CAUSES.find((cause) => cause === part) as Cause]
  switch (figure) {
    case 'surplus_evaluations':
      return run.surplus - run.ignoredSurplus
    case 'unpriced_calls':
      return run.unpricedCalls
    case 'passes':
      return run.passes.length
    case 'failed_attempts':
      return run.failedAttempts
    case 'traces':
      return run.traces
    case 'documents':
      return run.documents
    case 'evaluations':
      return run.evaluations
    case 'incomplete':
      return INCOMPLETE_STATES.reduce((sum, state) => sum + run.incomplete[state], 0)
    case 'document_findings.near_repeats':
      return run.documentFindings.nearRepeats.total
    case 'document_findings.shared_content':
      return run.documentFindings.sharedContent.total
    case 'document_findings.similar_keys':
      return run.documentFindings.similarKeys.total
    case 'document_findings.differing_answers':
      return run.documentFindings.differingAnswers.total
    default:
      return run.incomplete[part as Incompleteness]
  }
}

function whole(count: number): FigureValue {
  return { value: BigInt(count), of: 1n }
}
