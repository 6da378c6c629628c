import { objectList, optionalText, requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'

const TAG = 'mlflow.linkedPrompts'

/** `POST traces/link-prompts`: keeps the prompt versions of a trace in the tag that clients themselves use for it. */
export const linkPrompts: MlflowVerb = async ({ ctx, input }) => {
  const id = requiredTraceId(input)
  const linked = objectList(input, 'prompt_versions').map((one) => ({ name: optionalText(one, 'name') ?? '', version: optionalText(one, 'version') ?? '' }))
  const before = promptsIn((await ctx.store.traceInfo(id))?.tags[TAG])
  const known = new Set(before.map((one) => JSON.stringify(one)))
  const added = linked.filter((one) => !known.has(JSON.stringify(one)))
  if (added.length > 0) await ctx.store.setTraceTag(id, TAG, JSON.stringify([...before, ...added]))
  return {}
}

function promptsIn(tag: string | undefined): unknown[] {
  try {
    const list = JSON.parse(tag ?? '[]') as unknown
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}
