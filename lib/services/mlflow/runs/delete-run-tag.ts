import { ServiceError } from '../../service-error'
import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/** `POST runs/delete-tag`. @throws ServiceError `not_found` for an unknown run or tag. */
export const deleteRunTag: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const key = requiredText(input, 'key')
  const { [key]: gone, ...tags } = run.tags
  if (gone === undefined) throw new ServiceError('not_found', `No tag with name: ${key} in run with id ${run.id}`)
  await ctx.store.saveMlflowRun({ ...run, tags })
  return {}
}
