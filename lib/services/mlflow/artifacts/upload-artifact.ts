import type { ExperimentId } from '../../../core/ids'
import { readDialect } from '../../../ingest/dialects'
import { readSender } from '../../../ingest/handshake'
import { decodeSpanArtifact } from '../../../ingest/mlflow/span-artifact'
import { spanWrite } from '../../../ingest/rows'
import type { ArtifactWrite, SpanWrite } from '../../../store/port'
import type { Context } from '../../context'
import { type PricesNow, pricesNow } from '../../prices/prices-now'
import { requireExperiment } from '../experiments/require-experiment'
import { type ArtifactPlace, artifactPlace } from './artifact-path'
import { documentOfFile } from './document-of-file'

export interface ArtifactUpload {
  /** Decoded path below the artifact root. */
  path: string
  contentType: string
  data: Uint8Array
}

/**
 * Keeps an uploaded file as it is. The `traces.json` of a trace is decoded as well and its spans are kept; when it does not
 * parse, that is noted with the byte where it broke, and the upload succeeds as it does with a plain file store. A run's
 * `traces/{doc_id}.json` is matched to its document.
 * @throws ServiceError `invalid` for a path that leaves the root, `not_found` for spans of an unknown experiment, `overloaded`
 */
export async function uploadArtifact({ ctx, input }: { ctx: Context; input: ArtifactUpload }): Promise<object> {
  const place = artifactPlace(input.path)
  const artifact: ArtifactWrite = {
    path: place.path,
    contentType: input.contentType,
    data: input.data,
    traceId: place.kind === 'trace' ? place.traceId : null,
    documentKey: place.kind === 'run' ? documentOfFile(place.file, input.data) : null,
    unreadable: null,
  }
  const isSpans = place.kind === 'trace' && place.file === 'traces.json'
  const prices = await pricesNow(ctx.store)
  const read = isSpans ? await readSpans(ctx, place, input.data, prices) : { spans: [], unreadable: null }
  await ctx.offer({
    spans: read.spans,
    infos: [],
    artifacts: [{ ...artifact, unreadable: read.unreadable }],
    receivedMs: ctx.now(),
    pricedBy: prices.pricedBy,
    bytes: input.data.byteLength,
  })
  return {}
}

async function readSpans(
  ctx: Context,
  place: Extract<ArtifactPlace, { kind: 'trace' }>,
  data: Uint8Array,
  { priceOf }: PricesNow,
): Promise<{ spans: SpanWrite[]; unreadable: ArtifactWrite['unreadable'] }> {
  const { id: experimentId } = await requireExperiment(ctx.store, place.experimentId)
  const sender = readSender(headersOf(ctx), ctx.client.address)
  const read = await decodeSpanArtifact(data, { traceId: place.traceId, experimentId: experimentId as ExperimentId, sender, readDialect })
  if (read.spans === null) return { spans: [], unreadable: read.unreadable }
  const unreadable = read.spans.length === 0 && read.refused > 0 ? { message: read.reason ?? 'no span could be read', byte: null } : null
  return { spans: read.spans.map((span) => spanWrite(span, priceOf)), unreadable }
}

function headersOf({ client }: Context): Pick<Headers, 'get'> {
  const headers: Record<string, string | null> = { 'user-agent': client.userAgent, 'x-mlflow-client-version': client.clientVersion }
  return { get: (name) => headers[name] ?? null }
}
