import type { Status } from '../../api/contract/status'
import type { ExperimentId } from '../../core/ids'
import { seenExperiments } from '../access/seen-experiments'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { KeptCounts } from './kept-counts'

/** Of each store: a number of changes says nothing across two. */
const keptOf = new WeakMap<Context['store'], KeptCounts>()

interface Server {
  revision: number
  /** Grows with every change to the store. */
  changes: number
  version: string
}

/** What every page polls: a revision that changes when anything shown may have changed, and the counts of the navigation. */
export async function readStatus({ ctx, server: { revision, changes, version } }: { ctx: Context; server: Server }): Promise<Status> {
  const now = ctx.now()
  const seen = seenExperiments(ctx)
  if (seen !== null) return { revision, ...(await countsOf(ctx, [...seen])), nowMs: now, version }
  const [counts, missing] = await Promise.all([kept(ctx).at(changes), ctx.store.runsWithLoss(pendingAfter(now))])
  return {
    revision,
    traces: counts.traces,
    spans: counts.spans,
    repeats: counts.runsWithRepeats,
    missing,
    demo: counts.demo,
    nowMs: now,
    version,
  }
}

/** Of one who sees some experiments: their traces; findings are counted on their pages. */
async function countsOf({ store }: Context, seen: ExperimentId[]): Promise<Pick<Status, 'traces' | 'spans' | 'repeats' | 'missing' | 'demo'>> {
  const { traces } = await store.countTraces({ terms: [{ kind: 'experiment', ids: seen }] })
  return { traces, spans: 0, repeats: 0, missing: 0, demo: false }
}

function kept({ store }: Pick<Context, 'store'>): KeptCounts {
  const known = keptOf.get(store) ?? new KeptCounts(() => store.counts())
  keptOf.set(store, known)
  return known
}
