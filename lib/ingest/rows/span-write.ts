import { hashText } from '../../core/hash'
import type { NanoUsd } from '../../core/money'
import type { Call, Origin, Span } from '../../core/span'
import { normaliseAnswer } from '../../core/summary/answer'
import { callFingerprint } from '../../core/summary/fingerprint-call'
import { contentHash } from '../../core/summary/fingerprint-content'
import { type Millis, millisOf } from '../../core/time'
import type { CallRow, SpanRow } from '../../core/trace-rows'
import { inputKeyOf } from './input-key'
import { labelsOf } from './labels'
import { spanFailure } from './span-failure'
import { inputPreview, outputPreview } from './span-preview'
import { spanRank } from './span-rank'

/** A span as the store takes it (`SpanWrite` of the store's port has this shape). */
export interface WrittenSpan {
  row: Omit<SpanRow, 'arrivals' | 'originId'>
  origin: Origin
  payload: Pick<Span, 'spanId' | 'kind' | 'statusMessage' | 'traceState' | 'attributes' | 'events' | 'links' | 'notes'> & {
    /** What fingerprints need again where a trace has two or more calls; null without a call. */
    callTexts: Pick<Call, 'requestShape' | 'texts' | 'userTexts' | 'answer'> | null
  }
  rank: string
}

/** Prices a call at a moment (milliseconds); `priceCall` of lib/pricing is one. */
export type PriceOf = (call: Call, at: Millis) => { costNano: NanoUsd | null; note: string }

/** Longest stretch of spans, in ms, before other requests get their turn on the event loop. */
const TURN_MS = 8

/** {@link spanWrite} of each, with turns of the event loop between: a request may hold 200,000 spans. */
export async function spanWrites(spans: readonly Span[], priceOf: PriceOf): Promise<WrittenSpan[]> {
  const writes: WrittenSpan[] = []
  let turnEnds = performance.now() + TURN_MS
  for (const span of spans) {
    writes.push(spanWrite(span, priceOf))
    if (performance.now() < turnEnds) continue
    await new Promise(setImmediate)
    turnEnds = performance.now() + TURN_MS
  }
  return writes
}

/**
 * A decoded span as the store keeps it: a narrow row, the payload apart, and the rank that decides between copies. The call is
 * priced by its start. Pure: equal spans give equal writes.
 */
export function spanWrite(span: Span, priceOf: PriceOf): WrittenSpan {
  const { traceId, spanId, parentSpanId, experimentId, name, type, startNs, endNs, status, origin, call, attributes, events, links, notes } = span
  const failure = spanFailure(span)
  return {
    row: {
      traceId,
      spanId,
      parentSpanId,
      experimentId,
      name,
      type,
      startNs,
      endNs,
      status,
      call: call && callRow(call, millisOf(startNs), priceOf),
      labels: labelsOf(attributes, origin.resource),
      inputKey: inputKeyOf(span.inputs),
      inputPreview: inputPreview(span),
      outputPreview: outputPreview(span),
      noteCount: notes.length,
      ...(failure === null ? {} : { failure }),
    },
    origin,
    payload: {
      spanId,
      kind: span.kind,
      statusMessage: span.statusMessage,
      traceState: span.traceState,
      attributes,
      events,
      links,
      notes,
      callTexts: textsOf(call),
    },
    rank: spanRank(span),
  }
}

function textsOf(call: Call | null): WrittenSpan['payload']['callTexts'] {
  if (!call) return null
  const { requestShape, texts, userTexts, answer } = call
  return { requestShape, texts, userTexts, answer }
}

function callRow(call: Call, at: Millis, priceOf: PriceOf): CallRow {
  const { kind, provider, requestModel, responseModel, responseId, usage, usageKey, answer, n, serviceTier, usageFault, clientCostFault } = call
  const { costNano, note } = priceOf(call, at)
  const normalised = normaliseAnswer(answer)
  const answerHash = answer === '' ? '' : hashText(answer)
  return {
    kind,
    provider,
    requestModel,
    responseModel,
    responseId,
    usage,
    usageKey,
    requestHash: callFingerprint(call),
    contentHash: contentHash(call),
    answerHash,
    answerNormalisedHash: normalised === answer ? answerHash : hashText(normalised),
    n,
    costNano,
    priceNote: note,
    clientCostNano: call.clientCost,
    ...(serviceTier === undefined ? {} : { serviceTier }),
    ...(usageFault === undefined ? {} : { usageFault }),
    ...(clientCostFault === undefined ? {} : { clientCostFault }),
  }
}
