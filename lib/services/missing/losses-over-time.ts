import type { LossOverTime } from '../../api/contract/missing'
import type { RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import type { LossGroup } from '../../store/port-losses'
import type { Context } from '../context'
import type { ExperimentNames } from '../experiments/experiment-names'

const MOST_RUNS = 6
const BUCKETS = 48

interface Question {
  groups: readonly LossGroup[]
  runs: readonly RunId[]
  names: ExperimentNames
  pendingAfter: Nanos
}

/** Lost and whole traces of the runs that lost most, by time; at most six runs, those with most losses. */
export async function lossesOverTime(ctx: Context, { groups, runs, names, pendingAfter }: Question): Promise<LossOverTime[]> {
  const found = await Promise.all(
    runs.slice(0, MOST_RUNS).map(async (run) => {
      const own = groups.filter((group) => group.run === run)
      const over = await ctx.store.lossOverTime({ run, buckets: BUCKETS, pendingAfter })
      const [first] = own
      if (!over || !first) return []
      return [
        {
          run,
          experiment: names(first.experimentId),
          startNs: String(over.startNs),
          bucketNs: String(over.bucketNs),
          buckets: over.buckets,
          lost: over.buckets.reduce((sum, bucket) => sum + bucket.lost, 0),
          whole: over.buckets.reduce((sum, bucket) => sum + bucket.whole, 0),
          firstNs: String(own.reduce((least, { firstNs }) => (firstNs < least ? firstNs : least), first.firstNs)),
          lastNs: String(own.reduce((most, { lastNs }) => (lastNs > most ? lastNs : most), first.lastNs)),
        },
      ]
    }),
  )
  return found.flat()
}
