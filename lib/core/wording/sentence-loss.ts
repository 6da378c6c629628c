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

/** The same of several traces, added up. */
export interface LossNumbers {
  traces: number
  spans: number
  /** Traces whose client says how many spans they had, how many spans that is, and how many of those are not here. */
  reporting: number
  reportedSpans: number
  missingSpans: number
  /** Traces without a root that no client reported: their root never ended. */
  rootless: number
}

/** Where a span artifact broke. */
interface BrokenArtifact {
  path: string
  message: string
  byte: number | null
}

/** Adds up what the wording needs of some traces. */
export function lossNumbers(traces: readonly IncompleteTrace[]): LossNumbers {
  const sum = (of: (trace: IncompleteTrace) => number) => traces.reduce((total, trace) => total + of(trace), 0)
  return {
    traces: traces.length,
    spans: sum((trace) => trace.spans),
    reporting: sum((trace) => (trace.reportedSpans === null ? 0 : 1)),
    reportedSpans: sum((trace) => trace.reportedSpans ?? 0),
    missingSpans: sum((trace) => Math.max(0, (trace.reportedSpans ?? 0) - trace.spans)),
    rootless: sum((trace) => (trace.rootSpanId === null && trace.reportedSpans === null ? 1 : 0)),
  }
}

/** The name of a state as a heading. */
export function stateTitle(state: Incompleteness): string {
  return TITLES[state]
}

/**
 * What happened to traces in one state, as a sentence. It never advises a reload: what was lost before it was sent stays lost.
 * @param broken one of their artifacts that do not parse, for unreadable ones
 */
export function stateWording(state: Incompleteness, lost: LossNumbers, broken: BrokenArtifact | null = null): string {
  switch (state) {
    case 'unreadable':
      return unreadableWording(lost.traces, broken)
    case 'no_spans':
      return 'The span artifact never arrived; the worker was probably terminated before its export queue was flushed.'
    case 'no_trace_info':
      return lost.rootless > 0
        ? 'The worker died inside an open span, before it could report the trace; the root is missing too.'
        : 'The worker died before it could report the trace.'
    case 'root_missing':
      return lost.reporting === lost.traces
        ? 'The client reported the trace, so its root had ended, but the root span never arrived; the worker was probably terminated before its export queue was flushed.'
        : 'The worker died inside an open span, or is still in it.'
    case 'partial':
      return partialWording(lost)
  }
}

function unreadableWording(traces: number, broken: BrokenArtifact | null): string {
  if (!broken) return 'The span artifact arrived but does not parse; its error names the byte where it broke.'
  const place = broken.byte === null ? 'does not parse' : `breaks at byte ${grouped(broken.byte)}`
  const which = traces === 1 ? 'The span artifact' : `${counted(traces, 'span artifact')} arrived but do not parse;`
  return `${which} \`${broken.path.replaceAll('`', "'")}\` ${place}: ${broken.message.replace(/\.$/, '')}.`
}

function partialWording({ traces, spans, reporting, reportedSpans, missingSpans }: LossNumbers): string {
  if (reporting === traces && missingSpans > 0)
    return `${grouped(spans)} of ${counted(reportedSpans, 'span')} arrived; the rest never left the worker or was refused.`
  return missingSpans > 0
    ? `At least ${counted(missingSpans, 'span')} that the client reported never arrived.`
    : 'Spans name a parent that never arrived: it was still open when the worker ended, or its export failed.'
}

/** How many traces lack span data, of how many, and in which states; `why` says what most of them have in common and takes the place of the states. */
interface Loss {
  lost: number
  traces: number
  states: Partial<Record<Incompleteness, number>>
  why?: string | null
}

/** The page's sentence: how many traces lack span data, and what most of them have in common, else in which way they do. */
export function lossSentence({ lost, traces, states, why = null }: Loss): string {
  if (traces === 0) return 'No trace yet.'
  if (lost === 0) return traces === 1 ? '1 trace, whole.' : `${counted(traces, 'trace')}, all whole.`
  if (why !== null) return `${lacking(lost, traces)} ${why}`
  const parts = (Object.keys(TITLES) as Incompleteness[]).flatMap((state) => {
    const count = states[state] ?? 0
    return count > 0 ? `${grouped(count)} ${LACKS[state]}` : []
  })
  const only = parts.length === 1 ? (Object.keys(TITLES) as Incompleteness[]).find((state) => (states[state] ?? 0) > 0) : undefined
  const how = only ? ` ${ONLY[only][lost === 1 ? 0 : 1]}` : parts.length === 0 ? '' : ` ${parts.join(', ')}.`
  return `${lacking(lost, traces)}${how}`
}

function lacking(lost: number, traces: number): string {
  return `${grouped(lost)} of ${counted(traces, 'trace')} ${lost === 1 ? 'lacks' : 'lack'} span data.`
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
