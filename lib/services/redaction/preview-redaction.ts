import type { RedactionPreview, RedactionPreviewInput } from '../../api/contract/redaction'
import { redactString } from '../../core/redaction/redact-json'
import type { Taken } from '../../core/redaction/rules'
import type { Context } from '../context'
import { takenList } from './read-redaction-view'
import { compiledRedaction, readRedaction, redactionSource } from './redaction-settings'

/** What would be stored of a text, by some rules or by those that hold. Nothing is kept. @throws ServiceError `invalid` */
export async function previewRedaction({ ctx, input }: { ctx: Context; input: RedactionPreviewInput }): Promise<RedactionPreview> {
  const settings = input.rules ?? (await readRedaction(ctx.store)).settings
  const rules = compiledRedaction(await redactionSource(ctx.store, settings))
  const taken: Taken = new Map()
  return { text: rules ? redactString(input.text, rules, { taken }) : input.text, taken: takenList(taken) }
}
