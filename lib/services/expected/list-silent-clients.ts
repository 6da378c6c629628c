import type { SilentClient } from '../../api/contract/expected'
import type { ExperimentId } from '../../core/ids'
import { type Nanos, nanosOf } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import { silentClientWhat } from '../../core/wording/sentence-expected'
import type { Opening } from '../../store/port-expected'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'

const DEFAULT = '0' as ExperimentId
const LOOKED_BACK_MS = 7 * 86_400_000
const MOST = 100
const MOST_TRACES = 500
const GRACE_NS = BigInt(GRACE_MS) * 1_000_000n

/**
 * MLflow clients that opened an experiment in the last seven days and from whose address no trace came, from an hour before to a day
 * after, latest first (`detection.md`, Expected and seen). One that opened it moments ago may be about to send.
 */
export async function listSilentClients({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<{ clients: SilentClient[] }> {
  const now = ctx.now()
  const experiments = input.experimentId === null ? null : [input.experimentId as ExperimentId]
  const [openings, names, active] = await Promise.all([
    ctx.store.silentOpenings(experiments, nanosOf(now - LOOKED_BACK_MS), nanosOf(now - GRACE_MS), MOST),
    experimentNames(ctx.store),
    ctx.store.experiments(),
  ])
  const shown = new Set(active.filter(({ lifecycle, demo }) => lifecycle === 'active' && !demo).map(({ id }) => id))
  const clients: SilentClient[] = []
  for (const one of openings) {
    if (!shown.has(one.experimentId)) continue
    const inDefault = await tracesInDefault(ctx, one)
    clients.push({
      experiment: names(one.experimentId),
      address: one.address,
      clientVersion: one.clientVersion,
      opened: one.opened,
      firstNs: String(one.firstNs),
      lastNs: String(one.lastNs),
      inDefault,
      what: silentClientWhat({ opened: one.opened, inDefault }),
    })
  }
  return { clients }
}

/** Traces from the address that began in `Default` around then, unless it opened `Default` by name as well; none for who does not see `Default`. */
async function tracesInDefault(ctx: Context, { experimentId, address, firstNs, lastNs }: Opening): Promise<number> {
  if (experimentId === DEFAULT || address === '' || !sees(ctx, DEFAULT)) return 0
  const [fromNs, toNs] = [(firstNs - GRACE_NS) as Nanos, (lastNs + 6n * GRACE_NS) as Nanos]
  const onPurpose = await ctx.store.openings(DEFAULT, fromNs, toNs)
  if (onPurpose.some((one) => one.address === address)) return 0
  return (await ctx.store.tracesBetween(DEFAULT, fromNs, toNs, MOST_TRACES)).filter(({ addresses }) => addresses.includes(address)).length
}
