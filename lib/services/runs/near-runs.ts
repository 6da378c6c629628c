import type { NearRunView } from '../../api/contract/runs'
import { isMost, repeatsSentence } from '../../core/wording/sentence-related'
import type { NearRun, StoredRun } from '../../store/port-read'
import type { Context } from '../context'

/** A run repeats another within a day (`detection.md`, Runs). */
const DAY_NS = 86_400_000_000_000n
const MOST_RUNS = 12
/** Share of a sample of shared documents from which two runs are said to have sent equal requests. */
const EQUAL_FROM = 0.5

/** A run near another, and how it stands to it. */
export interface Neighbour extends NearRun {
  /** It started before. */
  earlier: boolean
  /** The later of the two evaluated most documents of the earlier one again; null where it did not. */
  repeats: { shared: number; of: number } | null
  /** Whether shared documents were sent with equal requests: else it is another step, prompt or model. Null where nothing repeats. */
  sameRequests: boolean | null
}

/** Runs of the experiment that started within a day of a run, the nearest first, at most 12. */
export async function neighboursOf(ctx: Context, { detection }: StoredRun): Promise<Neighbour[]> {
  const near = await ctx.store.relatedRuns(detection.runId, DAY_NS, MOST_RUNS)
  const own = near.length === 0 ? 0 : await evaluatedBy(ctx, detection.runId, near)
  return Promise.all(
    near.map(async (run) => {
      const earlier = run.startNs < detection.startNs || (run.startNs === detection.startNs && run.id < detection.runId)
      const of = earlier ? run.documents : own
      const repeats = isMost(run.shared, of) ? { shared: run.shared, of } : null
      return { ...run, earlier, repeats, sameRequests: repeats === null ? null : await sameRequests(ctx, detection.runId, run.id) }
    }),
  )
}

async function evaluatedBy(ctx: Context, id: StoredRun['detection']['runId'], near: readonly NearRun[]): Promise<number> {
  if (near.every(({ shared }) => shared === 0)) return 0
  return (await ctx.store.sharedDocuments(id, [id])).get(id) ?? 0
}

async function sameRequests(ctx: Context, id: StoredRun['detection']['runId'], other: NearRun['id']): Promise<boolean> {
  const { documents, equal } = await ctx.store.equalRequests(id, other)
  return documents > 0 && equal >= documents * EQUAL_FROM
}

/** A neighbour as the page of a run shows it. */
export function nearRunView(run: Neighbour, { detection }: StoredRun): NearRunView {
  const apartNs = run.startNs - detection.startNs
  return {
    id: run.id,
    startNs: String(run.startNs),
    apartNs: String(apartNs),
    documents: run.documents,
    evaluations: run.evaluations,
    surplus: run.surplus,
    shared: run.shared,
    repeats: run.repeats && run.sameRequests ? repeatsSentence({ ...run.repeats, apartNs, earlier: run.earlier }) : null,
    sameRequests: run.sameRequests,
  }
}
