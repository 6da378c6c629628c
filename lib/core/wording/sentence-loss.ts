import type { Incompleteness } from '../trace'
import { counted, grouped } from './words'

const TITLES: Record<Incompleteness, string> = {
  unreadable: 'Unreadable',
  no_spans: 'No spans',
  no_trace_info: 'No trace info',
  root_missing: 'Root missing',
  partial: 'Partial',
}

/** As much of an incomplete trace as its wording needs. `reportedSpans` is what the client says it sent; null when it did not say. */
interface IncompleteTrace {
  spans: number
  reportedSpans: number | null
  rootSpanId?: string | null
}

/** The name of a state as a heading. */
export function stateTitle(state: Incompleteness): string {
  return TITLES[state]
}

/** What happened to traces in one state, as a sentence. It never advises a reload: what was lost before it was sent stays lost. */
export function stateWording(state: Incompleteness, traces: readonly IncompleteTrace[]): string {
  switch (state) {
    case 'unreadable':
      return 'The span artifact arrived but does not parse; its error names the byte where it broke.'
    case 'no_spans':
      return 'The span artifact never arrived; the worker was probably terminated before its export queue was flushed.'
    case 'no_trace_info':
      return traces.some((trace) => trace.rootSpanId === null)
        ? 'The worker died inside an open span, before it could report the trace; the root is missing too.'
        : 'The worker died before it could report the trace.'
    case 'root_missing':
      return 'The worker died inside an open span, or is still in it.'
    case 'partial':
      return partialWording(traces)
  }
}

function partialWording(traces: readonly IncompleteTrace[]): string {
  const arrived = traces.reduce((sum, trace) => sum + trace.spans, 0)
  const known = traces.filter((trace) => trace.reportedSpans !== null)
  const reported = known.reduce((sum, trace) => sum + (trace.reportedSpans ?? 0), 0)
  const missing = known.reduce((sum, trace) => sum + Math.max(0, (trace.reportedSpans ?? 0) - trace.spans), 0)
  if (known.length === traces.length && missing > 0)
    return `${grouped(arrived)} of ${counted(reported, 'span')} arrived; the rest never left the worker or was refused.`
  return missing > 0
    ? `At least ${counted(missing, 'span')} that the client reported never arrived.`
    : 'Spans name a parent that never arrived: it was still open when the worker ended, or its export failed.'
}

/** The page's sentence: how many traces lack span data, and in which way most of them do. */
export function lossSentence({ lost, traces, states }: { lost: number; traces: number; states: Partial<Record<Incompleteness, number>> }): string {
  if (traces === 0) return 'No trace yet.'
  if (lost === 0) return traces === 1 ? '1 trace, whole.' : `${counted(traces, 'trace')}, all whole.`
  const parts = (Object.keys(TITLES) as Incompleteness[]).flatMap((state) => {
    const count = states[state] ?? 0
    return count > 0 ? `${grouped(count)} ${LACKS[state]}` : []
  })
  const only = parts.length === 1 ? (Object.keys(TITLES) as Incompleteness[]).find((state) => (states[state] ?? 0) > 0) : undefined
  const how = only ? ` ${ONLY[only][lost === 1 ? 0 : 1]}` : parts.length === 0 ? '' : ` ${parts.join(', ')}.`
  return `${grouped(lost)} of ${counted(traces, 'trace')} ${lost === 1 ? 'lacks' : 'lack'} span data.${how}`
}

const LACKS: Record<Incompleteness, string> = {
  unreadable: 'unreadable',
  no_spans: 'without any span',
  no_trace_info: 'never reported by the worker',
  root_missing: 'without a root',
  partial: 'with some spans missing',
}

/** The same when all lost traces are in one state: for one trace, and for several. */
const ONLY: Record<Incompleteness, readonly [string, string]> = {
  unreadable: ['Its span artifact does not parse.', 'Their span artifacts do not parse.'],
  no_spans: ['None of its spans arrived.', 'None of their spans arrived.'],
  no_trace_info: ['Its worker died before it could report it.', 'Their workers died before they could report them.'],
  root_missing: ['Its root never arrived.', 'Their roots never arrived.'],
  partial: ['Some of its spans never arrived.', 'Some of their spans never arrived.'],
}
