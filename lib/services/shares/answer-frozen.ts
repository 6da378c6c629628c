import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { ComparisonView } from '../../api/contract/comparison'
import type { FrozenAnswer } from '../../store/port-shares'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { grantOf } from './in-scope'

const unzip = promisify(gunzip)

/** An answer from a frozen copy: JSON as it was written, or a packed file with its version. */
export type Frozen = { json: string } | { version: string; bytes: Uint8Array }

/**
 * What a frozen share answers at an address below `/api/v1/`; of a comparison the evaluations that are asked for.
 * @param input `asked`: the address, decoded; `traces`: what a comparison is asked of
 * @throws ServiceError `not_found` for what is not in the copy
 */
export async function answerFrozen({ ctx, input }: { ctx: Context; input: { asked: string; traces: readonly string[] } }): Promise<Frozen> {
  const kept = await ctx.store.frozenAnswer(grantOf(ctx).shareId, input.asked)
  if (kept === null) throw new ServiceError('not_found', 'this share does not open that, or its frozen copy was made without it')
  if (kept.version !== null) return { version: kept.version, bytes: kept.data }
  const json = await textOf(kept)
  return input.asked.endsWith('/comparison') ? { json: JSON.stringify(part(JSON.parse(json) as ComparisonView, input.traces)) } : { json }
}

async function textOf({ data }: FrozenAnswer): Promise<string> {
  return (await unzip(data)).toString('utf8')
}

function part(view: ComparisonView, traces: readonly string[]): ComparisonView {
  const evaluations = traces.map((id) => {
    const found = view.evaluations.find(({ traceId }) => traceId === id)
    if (!found) throw new ServiceError('not_found', `the frozen copy compares the first ${view.evaluations.length} evaluations; ${id} is none of them`)
    return found
  })
  return { ...view, evaluations }
}
