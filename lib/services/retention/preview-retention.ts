import type { RetentionInput, RetentionPreview } from '../../api/contract/data'
import type { ExperimentId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { retentionSentence } from '../../core/wording/deletion'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { tallyExperiment } from './tally-experiment'

/** What a rule would delete now; nothing is changed. @throws ServiceError `not_found` for an unknown experiment */
export async function previewRetention({ ctx, input }: { ctx: Context; input: RetentionInput }): Promise<RetentionPreview> {
  await ctx.settle('summaries')
  const ids = await experimentsOf(ctx, input.experiment)
  const now = ctx.now()
  const sum = { traces: 0, total: 0, bytes: 0 }
  let oldest: Nanos | null = null
  for (const id of ids) {
    const { seen, traces, bytes, oldestKeptNs } = await tallyExperiment(ctx.store, id, input, now)
    sum.traces += traces
    sum.total += seen
    sum.bytes += bytes
    if (oldestKeptNs !== null && (oldest === null || oldestKeptNs < oldest)) oldest = oldestKeptNs
  }
  return { sentence: retentionSentence(sum), ...sum, oldestKeptNs: oldest === null ? null : String(oldest), experiments: ids.length }
}

/** The experiment that is named, or every one without a rule of its own. */
async function experimentsOf(ctx: Context, experiment: string | null): Promise<ExperimentId[]> {
  if (experiment !== null) return [(await findExperiment(ctx, experiment)).id]
  const own = new Set((await ctx.store.retentionRules()).map(({ experimentId }) => experimentId))
  return (await ctx.store.experiments()).map(({ id }) => id).filter((id) => !own.has(id))
}
