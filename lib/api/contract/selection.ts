import { z } from 'zod'
import { traceId } from './scalars'

/** As many traces as can be named one by one; more are chosen by their filter. */
export const MOST_NAMED = 10_000

/** What an action is done to: traces by id, or everything that matches a filter (as the Traces page has it in its address) but for a few. */
export const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('traces'), ids: z.array(traceId).min(1).max(MOST_NAMED) }),
  z.object({ kind: z.literal('filter'), filter: z.string().max(10_000), except: z.array(traceId).max(MOST_NAMED) }),
])

export type Selection = z.infer<typeof selection>
