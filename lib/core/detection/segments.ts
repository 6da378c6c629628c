import type { DetectionSettings } from '../finding'
import type { HandshakeLog } from './handshake-log'
import { type IdRange, type RunPart, widened } from './run-parts'

/** Traces with no quiet time among them, and the worker facts that tell whether the next ones come from the same workers. */
export interface Segment<Part extends RunPart = RunPart> {
  parts: Part[]
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
export function segmentsOf<Part extends RunPart>(sorted: readonly Part[], handshakes: HandshakeLog, settings: DetectionSettings): Segment<Part>[] {
  const least = settings.quietWithNewWorkersNs < settings.quietNs ? settings.quietWithNewWorkersNs : settings.quietNs
  const segments: Segment<Part>[] = []
  let segment: Segment<Part> | null = null
  for (const part of sorted) {
    if (segment === null || part.startNs - segment.endNs > least) {
      segment = emptySegment(part)
      segments.push(segment)
    }
    segment.parts.push(part)
    segment.taskIds = widened(segment.taskIds, part.taskIds)
    segment.stageIds = widened(segment.stageIds, part.stageIds)
    if (part.endNs > segment.endNs) segment.endNs = part.endNs
    if (part.process !== null) segment.processes.add(part.process)
    if (part.sourceRun !== null) segment.sourceRuns.add(part.sourceRun)
  }
  const slack = least / 2n
  for (const one of segments) {
    one.addresses = handshakes.addresses(one.startNs - slack, one.endNs + slack)
    one.newProcesses = handshakes.newProcesses(one.startNs - slack, one.endNs + slack, one.addresses)
  }
  return segments
}

function emptySegment<Part extends RunPart>({ startNs, endNs }: Part): Segment<Part> {
  return { parts: [], startNs, endNs, processes: new Set(), sourceRuns: new Set(), taskIds: null, stageIds: null, addresses: new Set(), newProcesses: 0 }
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
