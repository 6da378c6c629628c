import { hasOpenRepeats } from '../../core/wording/sentence-related'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { splitFrom } from './split-parts'

/** How many earlier runs of the experiment are looked at for one to compare with. */
export const EARLIER_RUNS = 10

/**
 * The run to compare with: the nearest earlier run of the experiment whose first trace has the same root name, and that either handled a
 * similar number of documents (at most twice as many or as few) or half of whose documents this run handled too. A run on a handful of its
 * documents, another step of the pipeline, or a part that the user split this run from says nothing about a fix.
 * @param earlier runs of the experiment that started before it, the nearest first
 */
export async function comparableRun(ctx: Context, run: StoredRun, earlier: readonly StoredRun[]): Promise<StoredRun | null> {
  if (run.detection.pairs === 0 || earlier.length === 0) return null
  const name = await rootName(ctx, run)
  const parts = splitFrom(run, earlier)
  for (const candidate of earlier.slice(0, EARLIER_RUNS)) {
    if (candidate.detection.pairs === 0 || parts.includes(candidate) || (await rootName(ctx, candidate)) !== name) continue
    if (similarSize(run, candidate) || (await sharesHalf(ctx, run, candidate))) return candidate
  }
  return null
}

/** The run to compare with, if it had repeats that the user did not ignore: then this one says whether the fix worked. */
export async function previousRun(ctx: Context, run: StoredRun, earlier: readonly StoredRun[]): Promise<StoredRun | null> {
  if (!earlier.slice(0, EARLIER_RUNS).some(({ detection }) => hasOpenRepeats(detection))) return null
  const previous = await comparableRun(ctx, run, earlier)
  return previous && hasOpenRepeats(previous.detection) ? previous : null
}

async function rootName(ctx: Context, { detection }: StoredRun): Promise<string | null> {
  const [first] = await ctx.store.runTraces(detection.runId, 1)
  return first?.name ?? null
}

function similarSize({ detection: a }: StoredRun, { detection: b }: StoredRun): boolean {
  return a.documents > 0 && b.documents > 0 && a.documents <= 2 * b.documents && b.documents <= 2 * a.documents
}

async function sharesHalf(ctx: Context, run: StoredRun, earlier: StoredRun): Promise<boolean> {
  const shared = await ctx.store.sharedDocuments(run.detection.runId, [earlier.detection.runId])
  return earlier.detection.documents > 0 && 2 * (shared.get(earlier.detection.runId) ?? 0) >= earlier.detection.documents
}
