import type { Announcement } from '../decision'
import { type RunPart, widened } from './run-parts'
import { byStart } from './runs'

/** Longest pause inside a part: below every quiet time. */
export const PART_PAUSE_NS = 60_000_000_000n

/**
 * Parts are cut where the clock passes a multiple of these, so that around a trace which arrives only its slice is read again, however long
 * a job goes on; all parts at the same places, or one that reaches into the next slice would have that read too. Whole blocks that are
 * over are parts again: a month of a hundred workers is not to be kept by the minute.
 */
const SLICE_NS = 120_000_000_000n
const BLOCK_NS = 120n * SLICE_NS

/** How long before an announcement workers' clocks may place the traces that it starts. */
const ANNOUNCED_SLACK_NS = 10_000_000_000n

/** A part that is kept between two detections. */
export interface KeptPart extends RunPart {
  /** Start of its last trace by start. */
  lastStartNs: bigint
  /** Sum over its traces of a hash of each one's id and version: differs when any of them is another or was written again. */
  digest: readonly [number, number]
}

/** A stretch of time, both ends included, in which each trace is a part of its own and across which no part reaches. */
export interface Moment {
  fromNs: bigint
  toNs: bigint
}

/**
 * Joins parts that no rule about runs can tell apart: one job, source run and process, and never a pause above
 * {@link PART_PAUSE_NS}. However parts were condensed before, the runs they make are the same.
 * @param sorted parts by start, then id; those that start within a moment of one trace each.
 * @param moments in order of time, apart from each other.
 */
export function condense(sorted: readonly KeptPart[], moments: readonly Moment[]): KeptPart[] {
  const made: KeptPart[] = []
  const open = new Map<string, KeptPart>()
  const newest = sorted[sorted.length - 1]
  const nowBlock = newest === undefined ? 0n : newest.startNs / BLOCK_NS
  let next = 0
  for (const part of sorted) {
    let alone = false
    for (let moment = moments[next]; moment !== undefined && moment.fromNs <= part.startNs; moment = moments[next]) {
      open.clear()
      alone = part.startNs <= moment.toNs
      if (alone) break
      next += 1
    }
    const key = alone ? '' : JSON.stringify([part.jobId, part.sourceRun, part.process])
    const into = alone ? undefined : open.get(key)
    if (into !== undefined && part.startNs - into.endNs <= PART_PAUSE_NS && isSameStretch(into.startNs, part.startNs, nowBlock)) {
      extend(into, part)
      continue
    }
    const own = { ...part }
    made.push(own)
    if (!alone) open.set(key, own)
  }
  return made.sort(byStart)
}

function isSameStretch(aNs: bigint, bNs: bigint, nowBlock: bigint): boolean {
  const block = aNs / BLOCK_NS
  return block === bNs / BLOCK_NS && (block < nowBlock || aNs / SLICE_NS === bNs / SLICE_NS)
}

function extend(part: KeptPart, by: KeptPart): void {
  part.traces += by.traces
  part.hasComplete ||= by.hasComplete
  if (by.endNs > part.endNs) part.endNs = by.endNs
  if (by.lastStartNs > part.lastStartNs) part.lastStartNs = by.lastStartNs
  part.taskIds = widened(part.taskIds, by.taskIds)
  part.stageIds = widened(part.stageIds, by.stageIds)
  part.digest = addDigests(part.digest, by.digest)
}

const MODULUS = 2 ** 52

/** The sum of two digests, whatever their order. */
export function addDigests(a: readonly [number, number], b: readonly [number, number]): [number, number] {
  return [(a[0] + b[0]) % MODULUS, (a[1] + b[1]) % MODULUS]
}

/** A hash of 26 or more hex digits as a digest. */
export function digestOf(hash: string): [number, number] {
  return [Number.parseInt(hash.slice(0, 13), 16), Number.parseInt(hash.slice(13, 26), 16)]
}

/**
 * Where the rules about runs look at single traces: just before announcements, and where a trace starts that a decision names.
 * @param anchors starts of the traces that decisions name
 */
export function momentsOf(announcements: readonly Announcement[], anchors: Iterable<bigint>): Moment[] {
  const around = announcements.map(({ atNs }) => ({ fromNs: atNs - ANNOUNCED_SLACK_NS, toNs: atNs as bigint }))
  return joinedMoments([...around, ...[...anchors].map((startNs) => ({ fromNs: startNs, toNs: startNs }))])
}

/** Overlapping and touching stretches of time joined, in order. */
export function joinedMoments(moments: readonly Moment[]): Moment[] {
  const joined: Moment[] = []
  for (const { fromNs, toNs } of [...moments].sort((a, b) => (a.fromNs < b.fromNs ? -1 : a.fromNs > b.fromNs ? 1 : 0))) {
    const last = joined.at(-1)
    if (last && fromNs <= last.toNs) last.toNs = toNs > last.toNs ? toNs : last.toNs
    else joined.push({ fromNs, toNs })
  }
  return joined
}
