import type { Separator } from '../../core/completeness/separate'
import { LEAST_TO_RANK } from '../../core/completeness/separate'
import type { Nanos } from '../../core/time'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { explainLoss } from '../missing/explain-loss'

/** Later than every recorded time: the gate knows no grace period. */
const NEVER = (2n ** 62n) as Nanos

/** What tells the incomplete traces of the judged runs from the whole ones, the best first; empty with too few of them. */
export async function lossSeparators(ctx: Context, runs: readonly StoredRun[]): Promise<Separator[]> {
  const losses = runs
    .map(({ detection }) => ({ run: detection.runId, lost: Object.values(detection.incomplete).reduce((sum, count) => sum + count, 0) }))
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost)
  if (losses.reduce((sum, { lost }) => sum + lost, 0) < LEAST_TO_RANK) return []
  const { separation } = await explainLoss(ctx, { runs: losses.map(({ run }) => run), state: null, pendingAfter: NEVER })
  return separation.separators
}
