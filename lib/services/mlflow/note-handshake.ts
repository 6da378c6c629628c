import type { Handshake } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import { nanosOf } from '../../core/time'
import type { Context } from '../context'

/**
 * Keeps a handshake of an MLflow client (`detection.md`, Runs: handshakes are worker facts). The answer does not wait for it,
 * and a handshake that cannot be kept costs only evidence. Other callers of the same addresses are no workers.
 */
export function noteHandshake(ctx: Context, kind: Handshake['kind'], experimentId: ExperimentId | null): void {
  const { address, clientVersion } = ctx.client
  if (clientVersion === null) return
  ctx.store.recordHandshake({ kind, atNs: nanosOf(ctx.now()), address, clientVersion, experimentId }).catch(() => undefined)
}
