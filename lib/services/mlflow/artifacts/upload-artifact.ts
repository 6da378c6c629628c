import type { ExperimentId } from '../../../core/ids'
import { readDialect } from '../../../ingest/dialects'
import { readSender } from '../../../ingest/handshake'
import { decodeSpanArtifact } from '../../../ingest/mlflow/span-artifact'
import type { Redactor } from '../../../ingest/redaction/redactor'
import { spanWrites } from '../../../ingest/rows'
import type { ArtifactWrite, SpanWrite } from '../../../store/port'
import type { Context } from '../../context'
import { type PricesNow, pricesNow } from '../../prices/prices-now'
import { redacting } from '../../redaction/redacting'
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
export function uploadArtifact({ ctx, input }: { ctx: Context; input: ArtifactUpload }): Promise<object> {
  return redacting(ctx, (redactor) => uploaded(ctx, input, redactor))
}

async function uploaded(ctx: Context, sent: ArtifactUpload, redactor: Redactor | null): Promise<object> {
  const place = artifactPlace(redactor?.path(sent.path) ?? sent.path)
  const input = redactor === null ? sent : { ...sent, contentType: harmless(sent.contentType, redactor), data: await redactor.file(sent.data) }
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
  const read = isSpans ? await readSpans(ctx, place, sent.data, prices, redactor) : { spans: [], unreadable: null }
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

/** A header can hold no marker. */
function harmless(contentType: string, redactor: Redactor): string {
  return redactor.text(contentType) === contentType ? contentType : 'application/octet-stream'
}

async function readSpans(
  ctx: Context,
  place: Extract<ArtifactPlace, { kind: 'trace' }>,
  data: Uint8Array,
  { priceOf }: PricesNow,
  redactor: Redactor | null,
): Promise<{ spans: SpanWrite[]; unreadable: ArtifactWrite['unreadable'] }> {
  const { id: experimentId } = await requireExperiment(ctx.store, place.experimentId)
  const named = readSender(headersOf(ctx), ctx.client.address)
  const sender = redactor?.sender(named) ?? named
  const read = await decodeSpanArtifact(data, { traceId: place.traceId, experimentId: experimentId as ExperimentId, sender, readDialect, redactor })
  if (read.spans === null) return { spans: [], unreadable: read.unreadable }
  const unreadable = read.spans.length === 0 && read.refused > 0 ? { message: read.reason ?? 'no span could be read', byte: null } : null
  return { spans: await spanWrites(read.spans, priceOf), unreadable }
}

function headersOf({ client }: Context): Pick<Headers, 'get'> {
  const headers: Record<string, string | null> = { 'user-agent': client.userAgent, 'x-mlflow-client-version': client.clientVersion }
  return { get: (name) => headers[name] ?? null }
}
