import { CAUSES, type Cause, type DetectionSettings, type DocumentSummary, type Handshake, type RunDetection } from '../finding'
import type { NanoUsd } from '../money'
import type { Nanos } from '../time'
import type { Incompleteness, TraceFacts } from '../trace'
import { billOf } from './bill'
import { boundRuns, type RunHead } from './bound-runs'
import { findBlockRetry } from './causes/block-retry'
import { findBilledClientRetries, findClientRetries } from './causes/client-retry'
import { findPlanByShare } from './causes/plan-by-share'
import { findPlanByStage } from './causes/plan-by-stage'
import { findDeclared } from './causes/sampling'
import { findSparkAttempts } from './causes/spark-attempts'
import { findWorkerRetries } from './causes/worker-retry'
import { documentFindings } from './document-findings'
import { documentSummaries } from './document-summaries'
import { documentsOfRun } from './documents-of-run'
import { findingsOf } from './findings'
import { HandshakeLog } from './handshake-log'
import { withIgnored } from './ignored'
import { pairsOf } from './pairs'
import { passesOf, passSummaries } from './passes'
import { unreliableResponseIds } from './response-ids'
import { roleOf } from './roles'
import { assign, type RunContext, unassignedExtras } from './run-context'
import { partOf } from './run-parts'
import { boundsOf, byStart } from './runs'
import { secondRecords } from './second-records'
import { sparkContradiction } from './spark-contradictions'
import { wavesOf } from './waves'
import { processOf } from './worker'

/**
 * Finds the runs of one experiment and everything about them (`detection.md`). A pure function: no clock, and neither the order
 * of the traces nor a trace given twice changes the result.
 * @param facts every trace of the experiment. @param handshakes what MLflow clients asked around that time, of any experiment.
 * @returns runs by start.
 */
export function detectRuns(facts: readonly TraceFacts[], handshakes: readonly Handshake[], settings: DetectionSettings): RunDetection[] {
  const sorted = [...facts].sort(byStart)
  const seen = new Set<string>()
  const traces = sorted.filter(({ traceId }) => !seen.has(traceId) && seen.add(traceId))
  const first = traces[0]
  if (first === undefined) return []
  const log = new HandshakeLog(handshakes, first.experimentId)
  const known = new Map(traces.map((trace) => [trace.traceId, trace]))
  return boundRuns(traces.map(partOf), log, settings, first.experimentId)
    .map(({ parts, ...head }) =>
      detectRun(
        head,
        parts.map(({ traceId }) => known.get(traceId) as TraceFacts),
        log,
        settings,
      ),
    )
    .sort((a, b) => (a.startNs !== b.startNs ? (a.startNs < b.startNs ? -1 : 1) : a.runId < b.runId ? -1 : 1))
}

/**
 * Finds everything about one run.
 * @param head what the rules about runs say of it. @param traces all of its traces, by start, then id, each once.
 * @param handshakes of the experiment; those around the run are looked at.
 */
export function detectRun(head: RunHead, traces: readonly TraceFacts[], handshakes: HandshakeLog, settings: DetectionSettings): RunDetection {
  const unreliable = unreliableResponseIds(traces)
  const documents = documentsOfRun(traces, unreliable)
  const second = secondRecords(traces, unreliable)
  const roles = traces.map((trace, index) => roleOf(trace, documents[index] ?? null, second[index] ?? null))
  const pairs = pairsOf(traces, documents, roles)
  const beyond = pairs.all.map((pair) => ({ pair, others: pair.evaluations.filter((index) => index !== pair.kept) }))
  const wanted = Math.max(1, settings.wantedEvaluations ?? 1) - 1
  const processes = traces.map((trace) => processOf(trace.worker))
  const run: RunContext = {
    jobId: head.jobId,
    traces,
    documents,
    roles,
    second,
    pairs,
    processes,
    contradiction: sparkContradiction(traces, processes),
    handshakes: handshakes.around(...boundsOf(traces)),
    repeated: beyond.flatMap(({ pair, others }) => (others.length > wanted ? { pair, extras: others.slice(wanted) } : [])),
    assigned: traces.map(() => null),
  }
  findCauses(
    run,
    beyond.flatMap(({ others }) => others.slice(0, wanted)),
  )
  return describe(run, head, unreliable, settings)
}

/** Gives each extra trace its cause, the first that fits, in the order of `detection.md`. */
function findCauses(run: RunContext, declared: readonly number[]): void {
  run.second.forEach((record, index) => {
    if (record && run.roles[index] === 'second_record') assign(run, index, record.cause, record.confidence)
  })
  findDeclared(run, declared)
  findClientRetries(run)
  findBilledClientRetries(run, { sameAttempt: true })
  findSparkAttempts(run)
  findBilledClientRetries(run, { sameAttempt: false })
  findPlanByStage(run)
  if (unassignedExtras(run).length > 0) {
    const waves = wavesOf(run)
    findWorkerRetries(run, waves)
    findBlockRetry(run, waves)
    findPlanByShare(run, waves)
  }
  for (const { index } of unassignedExtras(run)) assign(run, index, 'unexplained', 'guess')
}

function describe(run: RunContext, head: RunHead, unreliable: ReadonlySet<string>, settings: DetectionSettings): RunDetection {
  const { traces, jobId, pairs, roles } = run
  const first = traces[0] as TraceFacts
  const [startNs, endNs] = boundsOf(traces) as [Nanos, Nanos]
  const passes = passesOf(run)
  const bill = billOf(traces, run.second, unreliable)
  const surplus = surplusOf(run)
  const count = (of: (index: number) => boolean) => traces.reduce((sum, _, index) => sum + (of(index) ? 1 : 0), 0)
  const total = (of: (index: number) => boolean) => traces.reduce((sum, _, index) => (of(index) ? sum + (bill[index]?.costNano ?? 0n) : sum), 0n) as NanoUsd
  const summaries = documentSummaries(run, surplus, bill)
  const { causes, ignoredSurplus, ignoredWasteNano } = withIgnored(findingsOf(run, { passes, surplus, bill, unreliable }), traces, settings.ignored)
  return {
    runId: head.id,
    experimentId: first.experimentId,
    startNs,
    endNs,
    jobId,
    traces: traces.length,
    documents: summaries.length,
    evaluations: count((index) => roles[index] === 'evaluation'),
    pairs: pairs.all.filter((pair) => pair.evaluations.length > 0).length,
    failedAttempts: count((index) => roles[index] === 'failed_attempt'),
    secondRecords: count((index) => roles[index] === 'second_record'),
    surplus: count((index) => surplus[index] === true),
    passes: passSummaries(run, passes),
    incomplete: incompleteCounts(traces),
    causeCounts: Object.fromEntries(CAUSES.map((cause) => [cause, causeCount(run, cause, causes)])) as Record<Cause, number>,
    causes,
    costNano: total(() => true),
    wasteNano: total((index) => surplus[index] === true),
    unpricedCalls: bill.reduce((sum, line) => sum + line.unpricedCalls, 0),
    errors: count((index) => traces[index]?.state === 'ERROR'),
    verdicts: traces.map((trace, index) => ({
      traceId: trace.traceId,
      role: roles[index] ?? 'no_evaluation',
      documentKey: run.documents[index]?.key ?? null,
      documentSource: run.documents[index]?.source ?? null,
      pass: passes[index] ?? null,
      cause: run.assigned[index]?.cause ?? null,
      confidence: run.assigned[index]?.confidence ?? null,
      surplus: surplus[index] === true,
      costNano: bill[index]?.costNano ?? null,
      unpricedCalls: bill[index]?.unpricedCalls ?? 0,
      ...(bill[index]?.models && { models: bill[index].models }),
      pair: pairs.ofTrace[index]?.id ?? null,
    })),
    documentSummaries: summaries,
    timesEvaluated: timesEvaluated(run, summaries),
    knownByContent: summaries.length > 0 && summaries.every(({ source }) => source === 'content'),
    documentFindings: documentFindings(run),
    mergedIds: head.mergedIds,
    splitBy: head.splitBy,
    announcement: head.announcement,
    ignoredSurplus,
    ignoredWasteNano,
  }
}

function surplusOf(run: RunContext): boolean[] {
  const surplus = run.traces.map(() => false)
  for (const { extras } of run.repeated) for (const index of extras) surplus[index] = true
  return surplus
}

function causeCount(run: RunContext, cause: Cause, causes: RunDetection['causes']): number {
  if (cause === 'exporter_resend') return run.traces.reduce((sum, trace) => sum + trace.resentSpans, 0)
  return causes.find((finding) => finding.cause === cause)?.traces ?? 0
}

function incompleteCounts(traces: readonly TraceFacts[]): Record<Incompleteness, number> {
  const counts: Record<Incompleteness, number> = { unreadable: 0, no_spans: 0, no_trace_info: 0, root_missing: 0, partial: 0 }
  for (const { completeness } of traces) if (completeness !== 'complete') counts[completeness] += 1
  return counts
}

function timesEvaluated(run: RunContext, summaries: readonly DocumentSummary[]): { times: number; documents: number }[] {
  const most = new Map(summaries.map(({ key }) => [key, 0]))
  for (const { document, evaluations } of run.pairs.all)
    if (document !== null && evaluations.length > (most.get(document) ?? 0)) most.set(document, evaluations.length)
  const counts = new Map<number, number>()
  for (const times of most.values()) counts.set(times, (counts.get(times) ?? 0) + 1)
  return [...counts].map(([times, documents]) => ({ times, documents })).sort((a, b) => a.times - b.times)
}
