import type { SavedViewView } from '../../api/contract/views'
import type { Context } from '../context'

/** The saved views of the Traces page, by name. */
export async function listViews({ ctx }: { ctx: Context }): Promise<{ views: SavedViewView[] }> {
  return { views: await ctx.store.savedViews() }
}
