import type { ExperimentId } from '../../core/ids'
import { readDialect } from '../../ingest/dialects'
import type { Sender } from '../../ingest/handshake'
import { decodeOtlp } from '../../ingest/otlp/decode-otlp'
import { spanWrite } from '../../ingest/rows'
import { placeSpans, projectsOf } from '../../ingest/span/decoded-span'
import { priceCall } from '../../pricing/price-call'
import type { Context } from '../context'
import { findExperiment, findOrCreateExperiment } from './find-experiment'

export interface ReceivedSpans {
  /** The inflated body. */
  bytes: Uint8Array
  contentType: string | null
  sender: Sender
  /** Header `x-mlflow-experiment-id`; null when there is none. */
  experimentId: string | null
}

/**
 * Takes the spans of one OTLP request: decodes them, finds their experiment (the header's; else the one named like the resource's
 * project or service, made when there is none; else Default) and returns after their commit.
 * @returns how many were refused and why; the others are durable
 * @throws RefusedError for what cannot be decoded, ServiceError `not_found` for an unknown experiment, `overloaded`
 */
export async function receiveSpans({ ctx, input }: { ctx: Context; input: ReceivedSpans }): Promise<{ refused: number; reason: string | null }> {
  const named = input.experimentId === null ? null : await findExperiment(ctx.store, input.experimentId)
  const { spans, refused, reason } = await decodeOtlp(input.bytes, input.contentType, input.sender, readDialect)
  if (spans.length === 0) return { refused, reason }
  const byProject = new Map<string, ExperimentId>()
  if (named === null) for (const project of projectsOf(spans)) byProject.set(project, await findOrCreateExperiment(ctx, project))
  const placed = placeSpans(spans, (project) => named ?? (project === null ? undefined : byProject.get(project)) ?? ('0' as ExperimentId))
  await ctx.offer({ spans: placed.map((span) => spanWrite(span, priceCall)), infos: [], artifacts: [], receivedMs: ctx.now(), bytes: input.bytes.byteLength })
  return { refused, reason }
}
