import { randomBytes } from 'node:crypto'
import { MOST_VIEWS, type SavedViewView, type ViewInput } from '../../api/contract/views'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

const ID = /^v[0-9a-f]{16}$/

/**
 * Keeps an address under a name. With an id it takes the place of the view that has it, or brings a deleted one back.
 * @throws ServiceError `invalid` when another view has the name, when there are too many, or when the id is none
 */
export async function saveView({ ctx, input }: { ctx: Context; input: ViewInput & { id?: string } }): Promise<SavedViewView> {
  const { id = `v${randomBytes(8).toString('hex')}`, name, query } = input
  if (!ID.test(id)) throw new ServiceError('invalid', `"${id}" is no id of a view`)
  const views = await ctx.store.savedViews()
  const known = views.find((view) => view.id === id)
  if (!known && views.length >= MOST_VIEWS) throw new ServiceError('invalid', `there are ${MOST_VIEWS} saved views already: delete one first`)
  const view = { id, name, query, madeMs: known?.madeMs ?? ctx.now() }
  if (!(await ctx.store.saveView(view))) throw new ServiceError('invalid', `another view is called "${name}": choose another name`)
  return view
}
