import type { Counterpart } from '../../api/contract/span'
import type { SpanId, TraceId } from '../../core/ids'
import { spanIdFrom, traceIdFrom } from '../../core/ids'
import type { SpanRow } from '../../core/trace-rows'
import { alignSpans } from '../../core/view/align-spans'
import { treeRows } from '../../core/view/rows'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { findTrace } from '../traces/find-trace'
import { askSpan } from './ask-span'
import type { ComparedValue, ComparedValues } from './span-texts'

const MOST_EVALUATIONS = 200
/** Spans of a trace that are aligned; in larger ones the same span is looked for by its name and place among equals. */
const MOST_ALIGNED = 5_000

/** The same span of another evaluation of the document beside this one. @throws ServiceError `not_found` */
export async function compareSpan({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string; other: string } }): Promise<Counterpart> {
  const trace = await findTrace(ctx, input.traceId)
  const mine = await askSpan(ctx, input, { kind: 'texts' })
  const others = await othersOf(ctx, trace)
  const evaluations = others.map(({ id, pass, role }) => ({ traceId: id as string, pass, role }))
  const wanted = input.other === '' ? null : traceIdFrom(input.other)
  const other = (wanted === null ? undefined : others.find(({ id }) => id === wanted)) ?? others[0]
  if (!other) return { evaluations, other: null, spanId: null, fields: [] }
  const spanId = await sameSpan(ctx, trace.id, spanIdFrom(input.spanId) as SpanId, other.id)
  const theirs = spanId === null ? null : await askSpan(ctx, { traceId: other.id, spanId }, { kind: 'texts' })
  return { evaluations, other: other.id, spanId, fields: theirs ? fieldsOf(mine, theirs) : [] }
}

/** Evaluations of the document in the run, without this one; where there is only one, whatever else handled the document. */
async function othersOf(ctx: Context, trace: TraceListRow): Promise<TraceListRow[]> {
  if (trace.document === null) return []
  const rows = await ctx.store.documentTraces(trace.experimentId, trace.document, MOST_EVALUATIONS)
  const others = rows.filter((row) => row.id !== trace.id && row.run === trace.run)
  const evaluations = others.filter((row) => row.role === 'evaluation')
  return evaluations.length > 0 ? evaluations : others
}

async function sameSpan(ctx: Context, id: TraceId, spanId: SpanId, other: TraceId): Promise<SpanId | null> {
  const [mine, theirs] = await Promise.all([ctx.store.spans(id), ctx.store.spans(other)])
  if (mine.spans.length + theirs.spans.length > MOST_ALIGNED) return byName(mine.spans, theirs.spans, spanId)
  const lines = alignSpans([treeRows(mine.spans.map(nodeOf), null), treeRows(theirs.spans.map(nodeOf), null)], 0)
  const line = lines.find(({ cells: [cell] }) => cell?.kind === 'span' && cell.span.id === spanId)
  const cell = line?.cells[1]
  return cell?.kind === 'span' ? (cell.span.id as SpanId) : null
}

function nodeOf(span: SpanRow) {
  const { spanId, parentSpanId, name, type, startNs, endNs, status } = span
  return { id: spanId as string, parentId: parentSpanId, name, type, startNs: String(startNs), endNs: endNs === null ? null : String(endNs), status }
}

function byName(mine: readonly SpanRow[], theirs: readonly SpanRow[], spanId: SpanId): SpanId | null {
  const own = mine.find((span) => span.spanId === spanId)
  const equal = (span: SpanRow) => span.name === own?.name && span.type === own.type
  return theirs.filter(equal)[mine.filter(equal).findIndex((span) => span.spanId === spanId)]?.spanId ?? null
}

function fieldsOf(mine: ComparedValues, theirs: ComparedValues): Counterpart['fields'] {
  return mine.flatMap(({ name, value }, at) => {
    const other = theirs[at]?.value ?? null
    return value === null && other === null ? [] : [{ name, mine: shown(value), theirs: shown(other), equal: value?.hash === other?.hash }]
  })
}

function shown(value: ComparedValue | null): Counterpart['fields'][number]['mine'] {
  return value && { text: value.text, length: value.length }
}
