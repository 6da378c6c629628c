import type { NearRunView } from '../../api/contract/runs'
import type { RunId } from '../../core/ids'
import { isMost, repeatsSentence } from '../../core/wording/sentence-related'
import type { NearRun, StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { runsBefore } from './list-summaries'
import { splitFrom } from './split-parts'

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
  /** The user split the two: one is no repeat of the other. */
  splitApart: boolean
}

/** Runs of the experiment that started within a day of a run, the nearest first, at most 12. */
export async function neighboursOf(ctx: Context, own: StoredRun): Promise<Neighbour[]> {
  const { detection } = own
  const near = await ctx.store.relatedRuns(detection.runId, DAY_NS, MOST_RUNS)
  const evaluated = near.length === 0 ? 0 : await evaluatedBy(ctx, detection.runId, near)
  const parts = await partsAmong(ctx, own, near)
  return Promise.all(
    near.map(async (run) => {
      const earlier = run.startNs < detection.startNs || (run.startNs === detection.startNs && run.id < detection.runId)
      const of = earlier ? run.documents : evaluated
      const splitApart = parts.has(run.id)
      const repeats = !splitApart && isMost(run.shared, of) ? { shared: run.shared, of } : null
      return { ...run, earlier, repeats, splitApart, sameRequests: repeats === null ? null : await sameRequests(ctx, detection.runId, run.id) }
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

/** Which of the runs near a run were one with it until the user split them. */
async function partsAmong(ctx: Context, run: StoredRun, near: readonly NearRun[]): Promise<Set<RunId>> {
  const splits = near.length === 0 ? [] : (await ctx.store.decisions(run.detection.experimentId)).filter(({ kind }) => kind === 'split')
  if (splits.length === 0) return new Set()
  const moment = pendingAfter(ctx.now())
  const { startNs } = run.detection
  const after = await Promise.all(near.filter((one) => one.startNs >= startNs).map(({ id }) => ctx.store.run(id, moment)))
  const later = await Promise.all(
    after.map(async (one) =>
      one?.detection.splitBy && splitFrom(one, await runsBefore(ctx, one)).some((part) => isRun(part, run)) ? [one.detection.runId] : [],
    ),
  )
  return new Set([...later.flat(), ...splitFrom(run, await runsBefore(ctx, run)).map(({ detection }) => detection.runId)])
}

function isRun(a: StoredRun, b: StoredRun): boolean {
  return a.detection.runId === b.detection.runId
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
    splitApart: run.splitApart,
  }
}
