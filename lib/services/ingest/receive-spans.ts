import type { ExperimentId } from '../../core/ids'
import { readDialect } from '../../ingest/dialects'
import type { Sender } from '../../ingest/handshake'
import { decodeOtlp } from '../../ingest/otlp/decode-otlp'
import type { ToldTrace } from '../../ingest/otlp/told-trace'
import type { Redactor } from '../../ingest/redaction/redactor'
import { spanWrites } from '../../ingest/rows'
import { type DecodedSpan, placeSpans, projectsOf } from '../../ingest/span/decoded-span'
import type { Context } from '../context'
import { pricesNow } from '../prices/prices-now'
import { redacting } from '../redaction/redacting'
import { findExperiment, findOrCreateExperiment } from './find-experiment'
import { completeTold, keepTold } from './keep-told'

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
 * project or service, made when there is none; else Default) and returns after their commit. What the request tells of traces beside their
 * spans (`ToldTrace`) is kept as well, and names their experiment first.
 * @returns how many were refused and why; the others are durable
 * @throws RefusedError for what cannot be decoded, ServiceError `not_found` for an unknown experiment, `overloaded`
 */
export function receiveSpans({ ctx, input }: { ctx: Context; input: ReceivedSpans }): Promise<{ refused: number; reason: string | null }> {
  return redacting(ctx, (redactor) => received(ctx, { ...input, sender: redactor?.sender(input.sender) ?? input.sender }, redactor))
}

async function received(ctx: Context, input: ReceivedSpans, redactor: Redactor | null): Promise<{ refused: number; reason: string | null }> {
  const named = input.experimentId === null ? null : await findExperiment(ctx.store, input.experimentId)
  const { spans: sent, refused, reason, told: asTold = [] } = await decodeOtlp(input.bytes, input.contentType, input.sender, readDialect, redactor)
  const told = completeTold(ctx, asTold)
  const infos = told.flatMap(({ info, project }) => (info === null ? [] : [{ info, project }]))
  if (sent.length === 0 && told.length === 0) return { refused, reason }
  const spans = told.length === 0 ? sent : homed(sent, told)
  const byProject = new Map<string, ExperimentId>()
  if (named === null) for (const project of projectsOf([...spans, ...infos])) byProject.set(project, await findOrCreateExperiment(ctx, project))
  const experimentOf = (project: string | null) => named ?? (project === null ? undefined : byProject.get(project)) ?? ('0' as ExperimentId)
  const { clientVersion, address } = input.sender
  const { pricedBy, priceOf } = await pricesNow(ctx.store)
  if (spans.length > 0 || infos.length > 0) {
    await ctx.offer({
      spans: await spanWrites(placeSpans(spans, experimentOf), priceOf),
      infos: infos.map(({ info, project }) => ({ info: { ...info, experimentId: experimentOf(project) }, stage: 'v3', clientVersion, address })),
      artifacts: [],
      receivedMs: ctx.now(),
      pricedBy,
      bytes: input.bytes.byteLength,
    })
  }
  await keepTold(ctx, told)
  return { refused, reason }
}

/** Spans with the experiment that was told of their trace before that of their resource. */
function homed(spans: readonly DecodedSpan[], told: readonly ToldTrace[]): DecodedSpan[] {
  const homes = new Map(told.map(({ traceId, project }) => [traceId, project]))
  return spans.map((span) => ({ ...span, project: homes.get(span.traceId) ?? span.project }))
}
