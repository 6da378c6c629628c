import type { RunCorrection } from '../decision'
import { hashText } from '../hash'
import type { ExperimentId, RunId, TraceId } from '../ids'
import type { RunPart } from './run-parts'
import { byStart, type RunParts } from './runs'

/** A run after the user's corrections. */
export interface CorrectedRun<Part extends RunPart = RunPart> extends RunParts<Part> {
  id: RunId
  /** Ids of the runs merged into this one, by start. */
  mergedIds: RunId[]
  /** The decision that split this run from the one before; null when none did. */
  splitBy: string | null
}

/** A run under correction: which runs it is made of, so that a later split gives each half its own. */
interface Draft<Part extends RunPart> extends CorrectedRun<Part> {
  made: { id: RunId; startNs: bigint }[]
}

interface Changed<Part extends RunPart> {
  before: Draft<Part>[]
  after: Draft<Part>[]
}

/** A run's id: of its job, else of its first trace, so that equal data give equal ids. */
function idOf(experimentId: ExperimentId, jobId: string | null, first: RunPart): RunId {
  return `r${hashText(`${experimentId} ${jobId === null ? `trace ${first.traceId}` : `job ${jobId}`}`).slice(0, 16)}` as RunId
}

/**
 * Merges and splits runs as the user decided (`detection.md`, Runs 3), in the order the decisions were made. A merge joins the runs
 * that hold its two traces under the id of the earlier one. A split begins a new run with everything of a run that starts with its
 * trace or later. A decision whose trace is gone, or that changes nothing, is passed over.
 * @param runs from `splitRuns`; each trace that a decision names, and each one that starts at the time of a split, begins a part.
 */
export function correctRuns<Part extends RunPart>(
  runs: readonly RunParts<Part>[],
  corrections: readonly RunCorrection[],
  experimentId: ExperimentId,
): CorrectedRun<Part>[] {
  const drafts = new Set(
    runs.map((run): Draft<Part> => {
      const first = run.parts[0] as Part
      const id = idOf(experimentId, run.jobId, first)
      return { ...run, id, mergedIds: [], splitBy: null, made: [{ id, startNs: first.startNs }] }
    }),
  )
  const anchors = new Set<TraceId>(corrections.flatMap((one) => (one.kind === 'merge' ? one.traces : [one.trace])))
  const at = new Map<TraceId, { part: Part; run: Draft<Part> }>()
  const place = (run: Draft<Part>) => {
    for (const part of anchors.size === 0 ? [] : run.parts) if (anchors.has(part.traceId)) at.set(part.traceId, { part, run })
  }
  for (const run of drafts) place(run)
  for (const one of [...corrections].sort((a, b) => a.madeMs - b.madeMs || (a.id < b.id ? -1 : 1))) {
    const changed = one.kind === 'merge' ? merged(at.get(one.traces[0])?.run, at.get(one.traces[1])?.run) : split(at.get(one.trace), one.id, experimentId)
    if (changed === null) continue
    for (const run of changed.before) drafts.delete(run)
    for (const run of changed.after) {
      drafts.add(run)
      place(run)
    }
  }
  return [...drafts].map(({ made, ...run }) => ({ ...run, mergedIds: made.flatMap(({ id }) => (id === run.id ? [] : id)) }))
}

/** A run joined by hand has a job's id only where both have the same: otherwise no id proves that it is one. */
function merged<Part extends RunPart>(a: Draft<Part> | undefined, b: Draft<Part> | undefined): Changed<Part> | null {
  if (!a || !b || a === b) return null
  const [first, second] = byStart(a.parts[0] as Part, b.parts[0] as Part) <= 0 ? [a, b] : [b, a]
  const made = [...first.made, ...second.made].sort((x, y) => (x.startNs < y.startNs ? -1 : x.startNs > y.startNs ? 1 : x.id < y.id ? -1 : 1))
  const parts = [...first.parts, ...second.parts].sort(byStart)
  return { before: [a, b], after: [{ ...first, jobId: first.jobId === second.jobId ? first.jobId : null, parts, made }] }
}

function split<Part extends RunPart>(anchor: { part: Part; run: Draft<Part> } | undefined, decision: string, experimentId: ExperimentId): Changed<Part> | null {
  if (!anchor) return null
  const { run, part } = anchor
  const cut = run.parts.findIndex(({ startNs }) => startNs >= part.startNs)
  const first = run.parts[cut]
  if (cut <= 0 || first === undefined) return null
  const id = idOf(experimentId, null, first)
  const later = run.made.filter((one) => one.startNs >= first.startNs && one.id !== run.id)
  return {
    before: [run],
    after: [
      { ...run, parts: run.parts.slice(0, cut), made: run.made.filter((one) => !later.includes(one)) },
      { ...run, id, splitBy: decision, parts: run.parts.slice(cut), made: [{ id, startNs: first.startNs }, ...later.filter((one) => one.id !== id)] },
    ],
  }
}
