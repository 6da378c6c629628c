import type { ComparedEvaluation } from '../../api/contract/comparison'
import type { Origin } from '../../core/span'
import { traceTree } from '../../core/summary/summarise-tree'
import { countedCalls } from '../../core/summary/usage-counted'
import type { SpanRow } from '../../core/trace-rows'
import { readDialect } from '../../ingest/dialects/read-dialect'
import type { SpanPayload } from '../../store/port'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import type { ComparedTexts } from '../documents/compared-texts'
import { jsonOf, requestOf } from '../documents/request-text'
import { spanNode } from '../traces/read-trace'

const MOST_SPANS = 2_000
const MOST_CALLS = 20

/** What is compared of one trace: its requests, answers and spans. Texts go to `texts`, each once. */
export async function comparedTrace(ctx: Context, row: TraceListRow, texts: ComparedTexts): Promise<ComparedEvaluation> {
  const { spans, origins } = await ctx.store.spans(row.id)
  const tree = traceTree(spans)
  const { counted, own } = countedCalls(tree, origins)
  const all = spans.filter((span) => own.has(span.spanId))
  const calls = all.slice(0, MOST_CALLS)
  const root = tree.root && !own.has(tree.root.spanId) ? tree.root : null
  const asked = [...(root ? [root] : []), ...calls].map((span) => span.spanId)
  const payloads = new Map((asked.length > 0 ? await ctx.store.payloads(row.id, asked) : []).map((payload) => [payload.spanId, payload]))
  const meaningOf = (span: SpanRow) => readMeaning(span, payloads.get(span.spanId), origins.get(span.originId))
  const whole = root ? meaningOf(root) : null
  return {
    traceId: row.id,
    spans: spans.slice(0, MOST_SPANS).map((span) => spanNode(span, counted.has(span.spanId))),
    hiddenSpans: Math.max(0, spans.length - MOST_SPANS),
    reportedSpans: row.reportedSpans,
    input: texts.place(jsonOf(whole?.inputs)),
    output: texts.place(jsonOf(whole?.outputs)),
    calls: calls.map((span) => {
      const meaning = meaningOf(span)
      const { text, parameters } = requestOf(meaning?.call ?? null, meaning?.inputs)
      return {
        spanId: span.spanId,
        name: span.name,
        parameters,
        request: texts.place(text),
        answer: texts.place(meaning?.call?.answer || jsonOf(meaning?.outputs)),
      }
    }),
    hiddenCalls: all.length - calls.length,
  }
}

function readMeaning(span: SpanRow, payload: SpanPayload | undefined, origin: Origin | undefined) {
  return payload ? readDialect(payload.attributes, origin?.scopeName ?? '', span.name, payload.events) : null
}
