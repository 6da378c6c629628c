import type { RedactionView } from '../../api/contract/redaction'
import type { Taken } from '../../core/redaction/rules'
import type { Context } from '../context'
import { readRedaction } from './redaction-settings'
import { readTaken } from './taken-counts'

/** The rules that hold, and what they have taken. */
export async function readRedactionView({ ctx }: { ctx: Pick<Context, 'store' | 'redaction'> }): Promise<RedactionView> {
  await ctx.redaction?.noteTaken()
  const { settings, isDefault } = await readRedaction(ctx.store)
  const { sinceMs, taken } = await readTaken(ctx.store)
  return {
    kinds: [...settings.kinds],
    patterns: [...settings.patterns],
    keys: [...settings.keys],
    tags: settings.tags,
    isDefault,
    taken: takenList(taken),
    takenSinceMs: sinceMs,
  }
}

/** Counts as they are shown: the most first. */
export function takenList(taken: Taken): RedactionView['taken'] {
  return [...taken].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1))
}
