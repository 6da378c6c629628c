import { basisOf } from '../core/detection/basis'
import { boundRuns } from '../core/detection/bound-runs'
import { condense, joinedMoments, type KeptPart, type Moment, momentsOf } from '../core/detection/condense'
import { detectRun } from '../core/detection/detect'
import { HandshakeLog } from '../core/detection/handshake-log'
import { byStart } from '../core/detection/runs'
import type { DetectionSettings } from '../core/finding'
import type { ExperimentId, TraceId } from '../core/ids'
import type { DetectionStore } from '../store/port-detection'
import { VERSION } from './version'

/** Experiments whose parts are kept in memory: those detected last. */
const MOST_KEPT = 64

/** What is kept of an experiment between two detections. */
interface Kept {
  version: number
  parts: KeptPart[]
  moments: Moment[]
}

/** What brings an experiment's runs and findings up to its traces and settings; answers how many runs were detected anew or removed. */
export interface Detects {
  detect(id: ExperimentId): Promise<number>
}

/**
 * Detects experiments anew, each with no more work than what changed asks for: what bounds runs is kept in memory as few parts and
 * read again only around changed traces; a run is detected, from the facts of its traces alone, only when its basis differs from
 * the stored one. The result equals `detectRuns` over everything. A crash at any point only means doing it again.
 */
export class Detector implements Detects {
  private readonly kept = new Map<ExperimentId, Kept>()

  constructor(
    private readonly store: DetectionStore,
    private readonly breathe: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)),
  ) {}

  /** Brings an experiment's runs and findings up to its traces and settings. Returns how many runs were detected anew. */
  async detect(id: ExperimentId): Promise<number> {
    const known = this.kept.get(id)
    const state = await this.store.detectionState(id, known?.version ?? null)
    const settings = await this.store.detectionSettings(id)
    const kept = await this.upToDate(id, state.changes === null ? undefined : known, state, settings)
    await this.breathe()
    const log = new HandshakeLog(state.handshakes, id)
    const gone = new Set(state.bases.keys())
    let detected = 0
    for (const run of boundRuns(kept.parts, log, settings, id)) {
      gone.delete(run.id)
      const basis = basisOf(run, log, settings, VERSION)
      if (state.bases.get(run.id) === basis) continue
      const { parts, ...head } = run
      const traces = await this.store.runFacts(id, parts)
      await this.breathe()
      if (traces.length === 0) continue // deleted meanwhile: the experiment is dirty again
      await this.store.saveRun(detectRun(head, traces, log, settings), basis)
      await this.breathe()
      detected += 1
    }
    await this.store.endDetection(id, [...gone], state.version)
    return detected + gone.size
  }

  /** The experiment's parts, read again where traces changed or rules began to look at single traces. */
  private async upToDate(
    id: ExperimentId,
    known: Kept | undefined,
    { version, changes }: { version: number; changes: Moment[] | null },
    settings: DetectionSettings,
  ): Promise<Kept> {
    const moments = momentsOf(settings.announcements, (await this.store.traceStarts(id, namedTraces(settings))).values())
    const parts =
      known === undefined
        ? await this.store.traceParts(id, { fromNs: FIRST, toNs: LAST })
        : await this.renewed(id, known.parts, [...(changes ?? []), ...newMoments(moments, known.moments)])
    const kept = { version, parts: condense(parts, moments), moments }
    this.kept.delete(id)
    this.kept.set(id, kept)
    const [oldest] = this.kept.keys()
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest)
    return kept
  }

  /** Parts with those replaced that have a trace within one of some stretches of time. */
  private async renewed(id: ExperimentId, parts: readonly KeptPart[], within: readonly Moment[]): Promise<KeptPart[]> {
    let [stretches, stays] = [joinedMoments(within), parts]
    for (;;) {
      const touched = stays.filter((part) => reaches(part, stretches))
      if (touched.length === 0) break
      const gone = new Set(touched)
      stays = stays.filter((part) => !gone.has(part))
      stretches = joinedMoments([...stretches, ...touched.map(({ startNs, lastStartNs }) => ({ fromNs: startNs, toNs: lastStartNs }))])
    }
    const all = [...stays]
    for (const stretch of stretches) for (const part of await this.store.traceParts(id, stretch)) all.push(part)
    return all.sort(byStart)
  }
}

const FIRST = -(2n ** 63n)
const LAST = 2n ** 63n - 1n

/** Traces that decisions name. */
function namedTraces({ corrections, ignored }: DetectionSettings): TraceId[] {
  return [...corrections.flatMap((one) => (one.kind === 'merge' ? one.traces : [one.trace])), ...ignored.map(({ trace }) => trace)]
}

function newMoments(moments: readonly Moment[], known: readonly Moment[]): Moment[] {
  const before = new Set(known.map(({ fromNs, toNs }) => `${fromNs} ${toNs}`))
  return moments.filter(({ fromNs, toNs }) => !before.has(`${fromNs} ${toNs}`))
}

/** Whether a part has a start within one of the stretches, which are in order and apart from each other. */
function reaches({ startNs, lastStartNs }: KeptPart, stretches: readonly Moment[]): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle] as Moment).toNs < startNs) low = middle + 1
    else high = middle
  }
  const next = stretches[low]
  return next !== undefined && next.fromNs <= lastStartNs
}
