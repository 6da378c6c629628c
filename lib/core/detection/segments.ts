import type { DetectionSettings } from '../finding'
import type { TraceFacts } from '../trace'
import type { HandshakeLog } from './handshake-log'
import { processOf } from './worker'

/** Least and greatest of some numeric ids. */
interface IdRange {
  least: number
  most: number
}

/** Traces with no quiet time among them, and the worker facts that tell whether the next ones come from the same workers. */
export interface Segment {
  traces: TraceFacts[]
  startNs: bigint
  endNs: bigint
  processes: Set<string>
  sourceRuns: Set<string>
  /** Spark's task and stage ids; null when unknown. */
  taskIds: IdRange | null
  stageIds: IdRange | null
  /** Addresses that opened the experiment around this time, and the new processes they announced. */
  addresses: ReadonlySet<string>
  newProcesses: number
}

/** Cuts traces, sorted by start, wherever the shorter quiet time passed with no trace in flight. */
export function segmentsOf(sorted: readonly TraceFacts[], handshakes: HandshakeLog, settings: DetectionSettings): Segment[] {
  const least = settings.quietWithNewWorkersNs < settings.quietNs ? settings.quietWithNewWorkersNs : settings.quietNs
  const segments: Segment[] = []
  let segment: Segment | null = null
  for (const trace of sorted) {
    if (segment === null || trace.startNs - segment.endNs > least) {
      segment = emptySegment(trace)
      segments.push(segment)
    }
    segment.traces.push(trace)
    segment.taskIds = widened(segment.taskIds, trace.worker.taskId)
    segment.stageIds = widened(segment.stageIds, trace.worker.stage)
    if (trace.endNs > segment.endNs) segment.endNs = trace.endNs
    const process = processOf(trace.worker)
    if (process !== null) segment.processes.add(process)
    if (trace.sourceRun !== null) segment.sourceRuns.add(trace.sourceRun)
  }
  const slack = least / 2n
  for (const one of segments) {
    one.addresses = handshakes.addresses(one.startNs - slack, one.endNs + slack)
    one.newProcesses = handshakes.newProcesses(one.startNs - slack, one.endNs + slack, one.addresses)
  }
  return segments
}

function emptySegment({ startNs, endNs }: TraceFacts): Segment {
  return { traces: [], startNs, endNs, processes: new Set(), sourceRuns: new Set(), taskIds: null, stageIds: null, addresses: new Set(), newProcesses: 0 }
}

/**
 * Whether Spark's ids start again in the later segment, so that it belongs to a new application: task ids (else stage ids) grow
 * as long as an application lives. An equal id is a task that goes on, unless the quiet time is long enough to end a run.
 */
export function idsStartAgain(earlier: Segment, later: Segment, settings: DetectionSettings): boolean {
  const before = earlier.taskIds && later.taskIds ? earlier.taskIds : earlier.stageIds
  const after = earlier.taskIds && later.taskIds ? later.taskIds : later.stageIds
  if (before === null || after === null) return false
  return after.least < before.most || (after.least === before.most && later.startNs - earlier.endNs > settings.quietNs)
}

function widened(range: IdRange | null, id: string | null): IdRange | null {
  if (id === null || !/^\d{1,15}$/.test(id)) return range
  const number = Number(id)
  if (range === null) return { least: number, most: number }
  if (number < range.least) range.least = number
  if (number > range.most) range.most = number
  return range
}
