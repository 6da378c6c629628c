import type { Announcement } from '../decision'
import type { RunId } from '../ids'
import type { CorrectedRun } from './correct-runs'
import type { RunPart } from './run-parts'

const DAY_NS = 86_400_000_000_000n
/** How far a worker's clock may lie behind the server's that wrote an announcement's time. */
const CLOCK_ERROR_NS = 5_000_000_000n
/** A pause of this length shortly before an announcement is where the run before it ended, by the workers' clocks. */
const PAUSE_NS = 1_000_000_000n

/** Announcements by time, the earliest first. */
function byTime(announcements: readonly Announcement[]): Announcement[] {
  return [...announcements].sort((a, b) => (a.atNs < b.atNs ? -1 : a.atNs > b.atNs ? 1 : a.id < b.id ? -1 : 1))
}

/** Announcements that no trace's job id names: those speak by their time alone. */
function unnamed(announcements: readonly Announcement[], jobs: ReadonlySet<string>): Announcement[] {
  return byTime(announcements).filter(({ id, jobId }) => !jobs.has(id) && (jobId === null || !jobs.has(jobId)))
}

/**
 * Cuts traces without a job's id where a run was announced (`detection.md`, Runs 1): what starts after an announcement belongs to
 * no run that began before it. Clocks of workers may lie behind by seconds: then the cut is at the pause just before it.
 * @param loose traces without a job's id, by start; where several make one part, none of it may lie within 5 s of an announcement.
 * @param jobs every job id of the experiment's traces.
 */
export function cutByAnnouncements<Part extends RunPart>(loose: readonly Part[], announcements: readonly Announcement[], jobs: ReadonlySet<string>): Part[][] {
  const cutting = unnamed(announcements, jobs)
  if (cutting.length === 0) return [[...loose]]
  const latestEnd: bigint[] = []
  for (const { endNs } of loose) {
    const before = latestEnd[latestEnd.length - 1]
    latestEnd.push(before === undefined || endNs > before ? endNs : before)
  }
  const pauseBefore = (index: number) => {
    const part = loose[index]
    return part === undefined ? 0n : part.startNs - (latestEnd[index - 1] ?? part.startNs)
  }
  const cuts = new Set<number>()
  for (const { atNs } of cutting) {
    const after = firstAfter(loose, atNs)
    let cut = after
    for (let index = after - 1; index > 0 && (loose[index] as Part).startNs > atNs - CLOCK_ERROR_NS; index--)
      if (pauseBefore(index) >= PAUSE_NS && (cut === loose.length || pauseBefore(index) > pauseBefore(cut))) cut = index
    if (cut > 0 && cut < loose.length) cuts.add(cut)
  }
  const bounds = [0, ...[...cuts].sort((a, b) => a - b), loose.length]
  return bounds.slice(1).map((to, at) => loose.slice(bounds[at], to))
}

function firstAfter(sorted: readonly RunPart[], atNs: bigint): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as RunPart).startNs <= atNs) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The announcement that each run answers to (`detection.md`, Expected and seen): one whose id or job id its traces carry; else the
 * latest before it that no job id answers, if the run is the first to begin after it, within a day.
 */
export function answeredAnnouncements(runs: readonly CorrectedRun[], announcements: readonly Announcement[]): Map<RunId, string> {
  const answered = new Map<RunId, string>()
  if (announcements.length === 0) return answered
  const byBegin = [...runs].sort((a, b) => (beginOf(a) < beginOf(b) ? -1 : beginOf(a) > beginOf(b) ? 1 : a.id < b.id ? -1 : 1))
  const runOfJob = new Map<string, CorrectedRun>()
  for (const run of byBegin) for (const { jobId } of run.parts) if (jobId !== null && !runOfJob.has(jobId)) runOfJob.set(jobId, run)
  for (const { id, jobId } of byTime(announcements)) {
    const run = runOfJob.get(id) ?? (jobId === null ? undefined : runOfJob.get(jobId))
    if (run && !answered.has(run.id)) answered.set(run.id, id)
  }
  const waiting = unnamed(announcements, new Set(runOfJob.keys()))
  let next = 0
  waiting.forEach((announcement, at) => {
    const fromNs = announcement.atNs - CLOCK_ERROR_NS
    const until = waiting[at + 1]?.atNs ?? announcement.atNs + DAY_NS
    const untilNs = until < announcement.atNs + DAY_NS ? until - CLOCK_ERROR_NS : announcement.atNs + DAY_NS
    while (next < byBegin.length && beginOf(byBegin[next]) < fromNs) next += 1
    for (let index = next; index < byBegin.length && beginOf(byBegin[index]) < untilNs; index++) {
      const run = byBegin[index] as CorrectedRun
      if (answered.has(run.id) || (announcement.jobId !== null && run.parts.some(({ jobId }) => jobId !== null))) continue
      answered.set(run.id, announcement.id)
      return
    }
  })
  return answered
}

function beginOf(run: CorrectedRun | undefined): bigint {
  return run?.parts[0]?.startNs ?? 0n
}
