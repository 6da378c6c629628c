'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useMemo, useRef } from 'react'
import { MissingAdvice } from '@/components/trace/missing-advice'
import { TraceExtras } from '@/components/trace/trace-extras'
import { TraceFacts } from '@/components/trace/trace-facts'
import { selectedKey } from '@/components/trace/tree/selected-key'
import { SpanTree } from '@/components/trace/tree/span-tree'
import { TreeBar } from '@/components/trace/tree/tree-bar'
import { keptModel } from '@/components/trace/tree/tree-model'
import { FilterNote, OddNote, PathNote } from '@/components/trace/tree/tree-notes'
import { useSpanSearch } from '@/components/trace/tree/use-span-search'
import { useTreeLines } from '@/components/trace/tree/use-tree-lines'
import { count } from '@/components/ui/format'
import type { TraceView } from '@/lib/api/contract/trace'
import { criticalPath, piecesByRow } from '@/lib/core/view/critical-path'
import { keyOfRow } from '@/lib/core/view/row-keys'
import type { Skeleton } from '@/lib/core/view/skeleton'
import { KeyHints } from './key-hints'
import { NoSpans } from './no-spans'
import { OpenSpan } from './open-span'
import { treeParsers } from './trace-params'
import { useTreeKeys } from './use-tree-keys'
import { useTreeView } from './use-tree-view'

const NO_FILTER = { types: [], errors: false, costNano: null, longerNs: null }

interface TraceBodyProps {
  view: TraceView
  skeleton: Skeleton
  /** The page was opened from a list. */
  walks: boolean
}

/** The spans of a trace: tree and waterfall at left, the selected span at right, what else is known below. */
export function TraceBody({ view, skeleton, walks }: TraceBodyProps) {
  const { trace } = view
  const [state, setState] = useQueryStates(treeParsers)
  const { view: tree, onView } = useTreeView()
  const model = useMemo(() => keptModel(skeleton, trace.state !== 'IN_PROGRESS'), [skeleton, trace.state])
  const { shape } = model
  const selected = useMemo(() => selectedKey(model, state.span), [model, state.span])
  const lines = useTreeLines(model, tree, selected)
  const search = useSpanSearch(trace.id, model, tree.find)
  const path = useMemo(() => (tree.path ? criticalPath(shape, model.timeline) : null), [tree.path, shape, model])
  const pieces = useMemo(() => path && piecesByRow(path), [path])
  const grid = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const detail = useRef<HTMLElement>(null)

  const onSelect = useCallback((span: string, step: boolean) => void setState({ span }, { history: step ? 'push' : 'replace' }), [setState])
  const show = useCallback(
    (row: number) => {
      lines.uncover(row)
      onSelect(keyOfRow(skeleton, shape, row), true)
    },
    [lines, onSelect, skeleton, shape],
  )
  const { onMatch, onOdd } = useTreeKeys({ model, lines, view: tree, onView, search, show, field })

  const spans = skeleton.count
  const reported = skeleton.reportedSpans !== null && skeleton.reportedSpans > spans ? skeleton.reportedSpans : null
  const counted = reported === null ? count(spans) : `${count(spans)} of ${count(reported)}`
  return (
    <div className={`flex min-h-0 flex-1 flex-col ${spans === 0 ? '' : 'lg:grid lg:grid-cols-[minmax(0,1fr)_432px]'}`}>
      <div className="flex min-w-0 flex-col max-lg:contents">
        {spans === 0 ? (
          <NoSpans reported={skeleton.reportedSpans} pending={trace.pending} />
        ) : (
          <div className="min-w-0">
            <TreeBar
              model={model}
              view={tree}
              onView={onView}
              search={search}
              match={search ? search.rows.indexOf(lines.selectedRow) + 1 : 0}
              onMatch={onMatch}
              field={field}
              onLeave={() => grid.current?.focus()}
            />
            {lines.matched && (
              <FilterNote model={model} filter={tree.filter} matches={lines.matched.count} onClear={() => onView({ filter: NO_FILTER }, true)} />
            )}
            {path && <PathNote model={model} path={path} />}
            {model.oddCount > 0 && <OddNote odd={model.oddCount} onNext={onOdd} />}
            <SpanTree
              model={model}
              lines={lines}
              view={tree}
              onView={onView}
              counted={counted}
              search={search}
              path={pieces}
              grid={grid}
              onSelect={onSelect}
              onOpen={() => detail.current?.focus()}
            />
          </div>
        )}
        {view.advice && <MissingAdvice advice={view.advice} trace={trace} full={spans === 0} />}
        <div className={`max-lg:order-3 max-lg:pt-4 ${view.advice ? '' : 'pt-6'}`}>
          <TraceFacts view={view} />
          <TraceExtras view={view} />
        </div>
        {spans > 0 && <KeyHints walks={walks} />}
      </div>
      {spans > 0 && (
        <OpenSpan
          ref={detail}
          model={model}
          traceId={trace.id}
          selected={selected}
          row={lines.selectedRow}
          where={search?.whereOf.get(lines.selectedRow) ?? null}
          siblings={lines.siblings}
          tab={state.tab}
          onTab={(tab) => void setState({ tab })}
          comparable={view.siblings.length > 1}
        />
      )}
    </div>
  )
}
