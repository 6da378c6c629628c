import type { DetectionSettings } from '../finding'
import { cutByAnnouncements } from './announced-runs'
import type { HandshakeLog } from './handshake-log'
import type { RunPart } from './run-parts'
import { idsStartAgain, type Segment, segmentsOf } from './segments'
import { mayBeReused } from './worker'

/** One execution of the user's job: whatever the rules about runs say of it, apart from its traces. */
export interface RunBounds {
  /** The job's own id when it bounds the run; null when quiet time does. */
  jobId: string | null
}

/** The parts of one run, sorted by start and id. */
export interface RunParts<Part extends RunPart = RunPart> extends RunBounds {
  parts: Part[]
}

/**
 * Splits one experiment's traces into runs (`detection.md`, Runs): a job's own id decides; else a quiet time with nothing in
 * flight, shorter where worker facts show new workers, none where they show the same processes; `mlflow.sourceRun` joins. An
 * announced run begins with the first trace after its announcement.
 * @param sorted traces, or parts of several traces each, by start, then id, each once.
 */
export function splitRuns<Part extends RunPart>(sorted: readonly Part[], handshakes: HandshakeLog, settings: DetectionSettings): RunParts<Part>[] {
  const jobs = new Map<string, RunParts<Part>>()
  const loose: Part[] = []
  const jobOfSource = jobsBySourceRun(sorted)
  for (const part of sorted) {
    const jobId = part.jobId ?? (part.sourceRun === null ? null : (jobOfSource.get(part.sourceRun) ?? null))
    if (jobId === null) {
      loose.push(part)
      continue
    }
    const run = jobs.get(jobId)
    if (run) run.parts.push(part)
    else jobs.set(jobId, { jobId, parts: [part] })
  }

  if (loose.length === 0) return [...jobs.values()]
  const jobIds = new Set(jobs.keys())
  const quiet = cutByAnnouncements(loose, settings.announcements, jobIds).flatMap((part) => quietRuns(segmentsOf(part, handshakes, settings), settings))
  const bounds = [...jobs.values()].map((job) => ({ job, bounds: boundsOf(job.parts) }))
  return [...jobs.values(), ...quiet.filter((run) => !adoptedByJob(run, bounds, settings))]
}

/** Jobs by `mlflow.sourceRun`, where exactly one job has it: a trace that lost its job's id may still name its MLflow run. */
function jobsBySourceRun(parts: readonly RunPart[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const { sourceRun, jobId } of parts) {
    if (sourceRun === null || jobId === null) continue
    const known = found.get(sourceRun)
    found.set(sourceRun, known === undefined || known === jobId ? jobId : null)
  }
  return found
}

function quietRuns<Part extends RunPart>(segments: readonly Segment<Part>[], settings: DetectionSettings): RunParts<Part>[] {
  const parent = segments.map((_, index) => index)
  const rootOf = (index: number): number => {
    let at = index
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const join = (a: number, b: number) => {
    const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y) as [number, number]
    parent[high] = low
  }
  segments.forEach((segment, index) => {
    const before = segments[index - 1]
    if (before && segment.startNs - before.endNs <= quietBetween(before, segment, settings)) join(index - 1, index)
    const same = announcedBy(segments, index)
    if (same !== null) join(same, index)
  })
  joinShared(segments, (segment) => segment.sourceRuns, join)
  joinShared(
    segments,
    (segment) => segment.processes,
    (a, b, process) => {
      if (!mayBeReused(process) || !idsStartAgain(segments[a] as Segment, segments[b] as Segment, settings)) join(a, b)
    },
  )
  const runs = new Map<number, RunParts<Part>>()
  segments.forEach((segment, index) => {
    const root = rootOf(index)
    const run = runs.get(root)
    if (run) for (const part of segment.parts) run.parts.push(part)
    else runs.set(root, { jobId: null, parts: [...segment.parts] })
  })
  return [...runs.values()]
}

/** The quiet time that ends a run between two neighbouring segments. */
function quietBetween(before: Segment, after: Segment, settings: DetectionSettings): bigint {
  const known = before.processes.size > 0 && after.processes.size > 0
  const newWorkers = known ? disjoint(before.processes, after.processes) : idsStartAgain(before, after, settings) || after.newProcesses > 0
  return newWorkers ? settings.quietWithNewWorkersNs : settings.quietNs
}

/**
 * The earlier segment whose processes an MLflow client goes on using, by its handshakes: the experiment was opened again from
 * the same address and no new process was announced, though one was before. Null when handshakes say nothing of the kind.
 */
function announcedBy(segments: readonly Segment[], index: number): number | null {
  const segment = segments[index] as Segment
  if (segment.processes.size > 0 || segment.addresses.size === 0 || segment.newProcesses > 0) return null
  for (let at = index - 1; at >= 0; at--) {
    const before = segments[at] as Segment
    if (before.newProcesses === 0 || disjoint(before.addresses, segment.addresses)) continue
    return before.processes.size === 0 ? at : null
  }
  return null
}

function joinShared(segments: readonly Segment[], keysOf: (segment: Segment) => Iterable<string>, join: (a: number, b: number, key: string) => void): void {
  const last = new Map<string, number>()
  segments.forEach((segment, index) => {
    for (const key of keysOf(segment)) {
      const before = last.get(key)
      if (before !== undefined) join(before, index, key)
      last.set(key, index)
    }
  })
}

/**
 * Traces that lost the spans which carry the job's id belong to the one job that ran around them. Only when all of the run's
 * traces are incomplete: a whole trace without a job's id is evidence of another run.
 */
function adoptedByJob<Part extends RunPart>(
  run: RunParts<Part>,
  jobs: readonly { job: RunParts<Part>; bounds: [bigint, bigint] }[],
  settings: DetectionSettings,
): boolean {
  if (jobs.length === 0 || run.parts.some((part) => part.hasComplete)) return false
  const [startNs, endNs] = boundsOf(run.parts)
  const around = jobs.filter(({ bounds: [from, to] }) => startNs <= to + settings.quietNs && endNs >= from - settings.quietNs)
  const job = around[0]?.job
  if (around.length !== 1 || job === undefined) return false
  job.parts = [...job.parts, ...run.parts].sort(byStart)
  return true
}

/** First start and latest end of some traces. */
export function boundsOf(traces: readonly { startNs: bigint; endNs: bigint }[]): [bigint, bigint] {
  let [startNs, endNs] = [traces[0]?.startNs ?? 0n, traces[0]?.endNs ?? 0n] as [bigint, bigint]
  for (const trace of traces) {
    if (trace.startNs < startNs) startNs = trace.startNs
    if (trace.endNs > endNs) endNs = trace.endNs
  }
  return [startNs, endNs]
}

/** Order of traces everywhere in detection: by start, then id, so that no result depends on the order of arrival. */
export function byStart(a: { startNs: bigint; traceId: string }, b: { startNs: bigint; traceId: string }): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1
  return a.traceId < b.traceId ? -1 : a.traceId > b.traceId ? 1 : 0
}

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return false
  return true
}
