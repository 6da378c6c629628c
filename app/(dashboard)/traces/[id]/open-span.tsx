'use client'

import { type Ref, useEffect, useMemo, useState } from 'react'
import { SpanDetail, type SpanTab } from '@/components/trace/span-detail/span-detail'
import { lengthText } from '@/components/trace/tree/row-words'
import { firstOfRunKey, nameOfRow, type TreeModel } from '@/components/trace/tree/tree-model'
import { count, counted } from '@/components/ui/format'
import type { SiblingRun, SiblingRuns } from '@/lib/core/view/equal-siblings'
import { rowOfKey } from '@/lib/core/view/row-keys'
import { nodeAt } from '@/lib/core/view/skeleton'

/** How long the selection must rest before the payload of a span is read: arrows held down read none. */
const REST_MS = 120

interface OpenSpanProps {
  ref: Ref<HTMLElement>
  model: TreeModel
  traceId: string
  /** Key of the selected line, and its row. */
  selected: string | null
  row: number
  /** Where the span holds what is searched for. */
  where: { where: string; excerpt: string } | null
  siblings: SiblingRuns | null
  tab: SpanTab
  onTab: (tab: SpanTab) => void
  /** Whether the document was evaluated in other traces, with which a span can be compared. */
  comparable: boolean
}

/** The selected line beside the tree: a span with its payload, a run of equal siblings, or what never arrived. */
export function OpenSpan({ ref, model, traceId, selected, where, siblings, tab, onTab, comparable }: OpenSpanProps) {
  const { skeleton, shape } = model
  const rested = useRested(selected)
  const row = useMemo(() => (rested === null ? -1 : rowOfKey(skeleton, shape, firstOfRunKey(rested) ?? rested)), [skeleton, shape, rested])
  const index = row < 0 ? -1 : (shape.span[row] as number)
  const span = useMemo(() => (index < 0 ? null : nodeAt(skeleton, index)), [skeleton, index])
  const run = rested !== null && firstOfRunKey(rested) !== null ? siblings?.runs[siblings.runOf[row] ?? -1] : undefined
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      aria-label="Span"
      className="min-w-0 px-6 pb-8 pl-5 focus-visible:shadow-none max-lg:order-2 max-lg:border-line max-lg:border-t max-lg:px-(--gutter) lg:sticky lg:top-(--topbar-height) lg:max-h-[calc(100vh-var(--topbar-height))] lg:overflow-y-auto lg:border-line lg:border-l"
    >
      {where && rested === selected && !run && (
        <p className="border-line border-b py-2 text-xs [overflow-wrap:anywhere]">
          <span className="text-ink-3">Found in {where.where}</span>
          {where.excerpt !== '' && <span className="text-ink-2">: {where.excerpt}</span>}
        </p>
      )}
      {run ? (
        <RunFacts name={nameOfRow(model, run.first) || 'unnamed'} run={run} />
      ) : span ? (
        <SpanDetail key={span.id} traceId={traceId} span={span} tab={tab} onTab={onTab} comparable={comparable} />
      ) : (
        row >= 0 && <p className="py-4 text-ink-2">Nothing of it arrived: neither its name nor its time nor what it said.</p>
      )}
    </aside>
  )
}

function RunFacts({ name, run }: { name: string; run: SiblingRun }) {
  const facts = [
    ['together', lengthText(run.total)],
    ['half took at most', lengthText(run.p50)],
    ['95 % took at most', lengthText(run.p95)],
    ['ended in error', count(run.errors)],
  ] as const
  return (
    <>
      <div className="flex h-11 items-center gap-2">
        <h2 className="cut font-semibold text-md">
          {name} × {count(run.count)}
        </h2>
      </div>
      <p className="text-ink-2">{counted(run.count, 'sibling')} with one name and type, next to each other. Unfold the row to see each.</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 leading-[22px]">
        {facts.map(([word, value]) => (
          <div key={word} className="contents">
            <dt className="text-ink-3">{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
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
