'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import { MissingAdvice } from '@/components/trace/missing-advice'
import { SpanDetail } from '@/components/trace/span-detail/span-detail'
import { TraceExtras } from '@/components/trace/trace-extras'
import { TraceFacts } from '@/components/trace/trace-facts'
import { SpanTree } from '@/components/trace/tree/span-tree'
import { count } from '@/components/ui/format'
import { Kbd } from '@/components/ui/kbd'
import type { TraceView } from '@/lib/api/contract/trace'
import { treeRows } from '@/lib/core/view/rows'
import { timelineOf } from '@/lib/core/view/timeline'
import { traceParsers } from '../search-params'
import { NoSpans } from './no-spans'

/** How long the selection must rest before the payload of a span is read: arrows held down read none. */
const REST_MS = 120

/** The spans of a trace: tree and waterfall at left, the selected span at right, what else is known below. `walks`: the page was opened from a list. */
export function TraceBody({ view, walks }: { view: TraceView; walks: boolean }) {
  const [state, setState] = useQueryStates(traceParsers)
  const { trace, spans } = view
  const rows = useMemo(() => treeRows(spans, trace.reportedSpans), [spans, trace.reportedSpans])
  const timeline = useMemo(() => timelineOf(rows), [rows])
  const firstCall = useMemo(() => rows.find((row) => row.kind === 'span' && row.span.model !== null) ?? rows.find((row) => row.kind === 'span'), [rows])
  const asked = state.span
  const selected = useMemo(() => (asked !== null && rows.some((row) => row.key === asked) ? asked : (firstCall?.key ?? null)), [asked, rows, firstCall])
  const rested = useRested(selected)
  const row = useMemo(() => rows.find((other) => other.key === rested), [rows, rested])
  const window = useMemo(
    () => (state.from !== null && state.to !== null && state.to > state.from ? { from: state.from, to: state.to } : null),
    [state.from, state.to],
  )
  const detail = useRef<HTMLElement>(null)

  const onSelect = useCallback((span: string) => void setState({ span }), [setState])
  const onWindow = useCallback(
    (next: { from: number; to: number } | null) => void setState({ from: next ? Math.round(next.from) : null, to: next ? Math.round(next.to) : null }),
    [setState],
  )
  const zoom = () => {
    const bar = timeline.bars[rows.findIndex((other) => other.key === selected)]
    if (!bar || bar.to <= bar.from) return
    const margin = (bar.to - bar.from) * 0.04
    onWindow({ from: Math.max(0, bar.from - margin), to: Math.min(timeline.durationNs, bar.to + margin) })
  }
  const nextError = () => {
    const at = rows.findIndex((other) => other.key === selected)
    const failed = (other: (typeof rows)[number]) => other.kind === 'span' && other.span.status === 'error'
    const next = rows.slice(at + 1).find(failed) ?? rows.find(failed)
    if (next) onSelect(next.key)
  }
  useKeys('Spans', [
    { keys: 'z', label: 'Zoom to the span', run: zoom },
    { keys: 'e', label: 'Next error', run: nextError },
    ...(window ? [{ keys: 'Escape', label: 'Whole trace', run: () => onWindow(null) }] : []),
  ])

  const reported = trace.reportedSpans !== null && trace.reportedSpans > spans.length ? trace.reportedSpans : null
  const counted = reported === null ? count(spans.length) : `${count(spans.length)} of ${count(reported)}`
  return (
    <div className={`flex min-h-0 flex-1 flex-col ${spans.length === 0 ? '' : 'lg:grid lg:grid-cols-[minmax(0,1fr)_432px]'}`}>
      <div className="flex min-w-0 flex-col max-lg:contents">
        {spans.length === 0 ? (
          <NoSpans reported={trace.reportedSpans} pending={trace.pending} />
        ) : (
          <SpanTree
            rows={rows}
            timeline={timeline}
            counted={counted}
            selected={selected}
            onSelect={onSelect}
            onOpen={() => detail.current?.focus()}
            window={window}
            onWindow={onWindow}
          />
        )}
        {view.advice && <MissingAdvice advice={view.advice} trace={trace} full={spans.length === 0} />}
        <div className={`max-lg:order-3 max-lg:pt-4 ${view.advice ? '' : 'pt-6'}`}>
          <TraceFacts view={view} />
          <TraceExtras view={view} />
        </div>
        {spans.length > 0 && <KeyHints walks={walks} />}
      </div>
      {spans.length > 0 && (
        <aside
          ref={detail}
          tabIndex={-1}
          aria-label="Span"
          className="min-w-0 px-6 pb-8 pl-5 focus-visible:shadow-none max-lg:order-2 max-lg:border-line max-lg:border-t max-lg:px-(--gutter) lg:sticky lg:top-(--topbar-height) lg:max-h-[calc(100vh-var(--topbar-height))] lg:overflow-y-auto lg:border-line lg:border-l"
        >
          {row?.kind === 'span' && <SpanDetail key={row.key} traceId={trace.id} span={row.span} tab={state.tab} onTab={(tab) => void setState({ tab })} />}
          {row && row.kind !== 'span' && <p className="py-4 text-ink-2">Nothing of it arrived: neither its name nor its time nor what it said.</p>}
        </aside>
      )}
    </div>
  )
}

/** The value once it has not changed for a moment; the first one at once. */
function useRested(value: string | null): string | null {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

function KeyHints({ walks }: { walks: boolean }) {
  const hints = [
    [['↑', '↓'], 'move'],
    [['←', '→'], 'fold, open'],
    [['z'], 'zoom to span'],
    [['e'], 'next error'],
    ...(walks ? [[['j', 'k'], 'next, previous trace'] as const] : []),
    [['?'], 'all keys'],
  ] as const
  return (
    <p className="mt-auto flex flex-wrap gap-x-4 border-line border-t px-6 py-2 text-2xs text-ink-3 max-lg:hidden">
      {hints.map(([keys, word]) => (
        <span key={word}>
          {keys.map((key) => (
            <span key={key}>
              <Kbd>{key}</Kbd>{' '}
            </span>
          ))}
          {word}
        </span>
      ))}
    </p>
  )
}
