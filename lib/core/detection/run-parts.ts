import type { TraceId } from '../ids'
import type { Completeness, WorkerFacts } from '../trace'
import { processOf } from './worker'

/** Least and greatest of some numeric ids. */
export interface IdRange {
  least: number
  most: number
}

/** What the rules about runs look at in one trace. */
export interface RunMember {
  traceId: TraceId
  startNs: bigint
  endNs: bigint
  completeness: Completeness
  jobId: string | null
  sourceRun: string | null
  worker: WorkerFacts
}

/**
 * What runs are made of: one trace, or neighbours in time of one job, one source run and one process, which no rule about runs
 * can tell apart (`condense`). Rules about runs look at nothing else, so that a run's bounds are found without reading its traces.
 * In the ten seconds before an announcement, and where a trace starts that a correction names, each trace is a part of its own, and
 * none reaches across.
 */
export interface RunPart {
  /** Its first trace by start, then id. */
  traceId: TraceId
  /** First start and latest end of its traces. */
  startNs: bigint
  endNs: bigint
  traces: number
  /** Whether one of its traces at least is complete. */
  hasComplete: boolean
  jobId: string | null
  sourceRun: string | null
  /** Identity by {@link processOf}. */
  process: string | null
  /** Spark's task and stage ids; null when unknown. */
  taskIds: IdRange | null
  stageIds: IdRange | null
}

/** One trace as a part of its own. */
export function partOf(trace: RunMember): RunPart {
  return {
    traceId: trace.traceId,
    startNs: trace.startNs,
    endNs: trace.endNs,
    traces: 1,
    hasComplete: trace.completeness === 'complete',
    jobId: trace.jobId,
    sourceRun: trace.sourceRun,
    process: processOf(trace.worker),
    taskIds: idRange(trace.worker.taskId),
    stageIds: idRange(trace.worker.stage),
  }
}

/** A numeric id as a range; null when it is none. */
export function idRange(id: string | null): IdRange | null {
  if (id === null || !/^\d{1,15}$/.test(id)) return null
  const number = Number(id)
  return { least: number, most: number }
}

/** The range that covers both. */
export function widened(range: IdRange | null, by: IdRange | null): IdRange | null {
  if (range === null || by === null) return range ?? by
  if (by.least >= range.least && by.most <= range.most) return range
  return { least: Math.min(range.least, by.least), most: Math.max(range.most, by.most) }
}
