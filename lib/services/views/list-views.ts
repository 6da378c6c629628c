import type { SavedViewView } from '../../api/contract/views'
import { seenExperiments } from '../access/seen-experiments'
import type { Context } from '../context'

/** The saved views of the Traces page, by name; none for one who sees some experiments only, since their names tell of others. */
export async function listViews({ ctx }: { ctx: Context }): Promise<{ views: SavedViewView[] }> {
  return { views: seenExperiments(ctx) === null ? await ctx.store.savedViews() : [] }
}
