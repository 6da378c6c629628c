import { optionalText, requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { logParameters } from './log-parameters'
import { requireRun } from './require-run'

/** `POST runs/log-parameter`. @throws ServiceError `not_found`, `invalid` when the value would change. */
export const logParameter: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  await logParameters(ctx.store, run, { [requiredText(input, 'key')]: optionalText(input, 'value') ?? '' })
  return {}
}
