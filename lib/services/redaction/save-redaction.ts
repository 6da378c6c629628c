import type { RedactionInput, RedactionView } from '../../api/contract/redaction'
import type { Context } from '../context'
import { readRedactionView } from './read-redaction-view'
import { compiledRedaction, keepRedaction, redactionSource } from './redaction-settings'

/**
 * Replaces the rules. They hold for what arrives from now on: once this answers, nothing is stored any more that was read by the rules
 * before. What is stored already stays as it is. @throws ServiceError `invalid` naming the pattern at fault
 */
export async function saveRedaction({ ctx, input }: { ctx: Context; input: RedactionInput }): Promise<RedactionView> {
  compiledRedaction(await redactionSource(ctx.store, input))
  await keepRedaction(ctx.store, input)
  await ctx.redaction?.reload()
  return readRedactionView({ ctx })
}
