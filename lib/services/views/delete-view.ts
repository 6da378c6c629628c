import type { SavedViewView } from '../../api/contract/views'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** Forgets a view; what is returned brings it back when it is saved again. @throws ServiceError `not_found`. */
export async function deleteView({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ deleted: SavedViewView }> {
  const view = (await ctx.store.savedViews()).find(({ id }) => id === input.id)
  if (!view || !(await ctx.store.deleteView(view.id))) throw new ServiceError('not_found', `there is no view ${input.id}: it may have been deleted already`)
  ctx.noted.name = view.name
  return { deleted: view }
}
