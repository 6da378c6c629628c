import type { RepeatList } from '../../api/contract/runs'
import type { Context } from '../context'
import { listSummaries } from './list-summaries'

const MOST_RUNS = 500

/** Runs in which documents were evaluated more than once, newest first. */
export async function listRepeats({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<RepeatList> {
  const { summaries } = await listSummaries(ctx, input.experimentId, MOST_RUNS)
  return { runs: summaries.filter((run) => run.surplus > 0) }
}
