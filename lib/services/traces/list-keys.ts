import type { TraceKeys } from '../../api/contract/traces'
import type { ExperimentId } from '../../core/ids'
import type { Context } from '../context'

/** Tags, metadata keys and attributes that traces carry: what can be grouped and filtered by. */
export async function listKeys({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<TraceKeys> {
  return { keys: await ctx.store.labelKeys(input.experimentId as ExperimentId | null) }
}
