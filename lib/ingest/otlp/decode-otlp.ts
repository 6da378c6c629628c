import type { Sender } from '../handshake'
import type { Redactor } from '../redaction/redactor'
import { collectSpans } from '../span/collect-spans'
import type { DecodedSpans } from '../span/decoded-span'
import type { ReadDialect } from '../span/read-dialect'
import { requireOtlpEncoding } from './content-type'
import { readOtlpJson } from './json'
import { readProtobuf } from './protobuf'
import type { ToldTrace } from './told-trace'

/** Spans, and what was told of traces beside them; `told` is absent where nothing was. */
export interface DecodedRequest extends DecodedSpans {
  told?: ToldTrace[]
}

/**
 * Decodes the inflated body of `POST /v1/traces` (OTLP specification 1.x, trace service), in protobuf or JSON. Spans come in the
 * order they were sent, each with the `project` its resource names; `placeSpans` puts them into experiments. A span without a
 * valid id or start time is refused and counted, its neighbours are kept. An empty body holds no spans.
 * Long bodies are decoded in slices, so that the event loop turns.
 * @param redactor takes out of it what must not be stored, before anything else is read
 * @throws RefusedError 415 for another content type, 400 for a broken body or one that holds logs or metrics
 */
export async function decodeOtlp(
  bytes: Uint8Array,
  contentType: string | null,
  sender: Sender,
  readDialect: ReadDialect,
  redactor: Redactor | null = null,
): Promise<DecodedRequest> {
  const encoding = requireOtlpEncoding(contentType)
  if (bytes.length === 0) return { spans: [], refused: 0, reason: null }
  const told: ToldTrace[] = []
  const offers = encoding === 'json' ? readOtlpJson(bytes, sender, told, redactor) : readProtobuf(bytes, sender, told, redactor)
  const decoded = await collectSpans(offers, readDialect)
  return told.length === 0 ? decoded : { ...decoded, told }
}
