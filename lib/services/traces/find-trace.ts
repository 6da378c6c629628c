import { traceSpelled } from '../../core/spelled-id'
import type { TraceListRow } from '../../store/port-read'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/**
 * A trace by any spelling of its id that logs and other tools use. One that was acknowledged is found, even when its summary is not derived yet (just after a
 * restart, or behind a burst). @throws ServiceError `not_found`.
 */
export async function findTrace(ctx: Context, id: string): Promise<TraceListRow> {
  const asked = traceSpelled(id)?.trace ?? id
  const [known] = await ctx.store.tracesById([asked])
  if (known && sees(ctx, known.experimentId)) return known
  if (!known) await ctx.settle('summaries')
  const [row] = await ctx.store.tracesById([asked])
  if (!row || !sees(ctx, row.experimentId)) throw new ServiceError('not_found', `there is no trace ${id}: it was deleted, or it never arrived`)
  return row
}
