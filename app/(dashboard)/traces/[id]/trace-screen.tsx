'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useQueryState, useQueryStates } from 'nuqs'
import { useEffect, useMemo } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope, useScreenHref } from '@/components/shell/screen-state'
import { useKeys } from '@/components/shell/use-keys'
import { SiblingsStrip } from '@/components/trace/siblings-strip'
import { useWalk } from '@/components/trace/use-walk'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { ApiError } from '@/lib/api/client'
import type { TraceView } from '@/lib/api/contract/trace'
import { traceQuery } from '@/lib/api/queries/trace'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { listParsers } from '../search-params'
import { TraceBody } from './trace-body'
import { TraceBones } from './trace-bones'
import { TraceCrumbs, TraceSummary } from './trace-head'

const LARGE = 5_000

/** Nothing more is to come for it, and reading it again with every change elsewhere would cost megabytes a second. */
function isLargeAndWhole(view: TraceView | undefined): boolean {
  return view !== undefined && view.spans.length > LARGE && view.trace.completeness === 'complete' && view.trace.state !== 'IN_PROGRESS'
}

/** The page of one trace: its header, the evaluations of its document, its spans. */
export function TraceScreen({ id }: { id: string }) {
  const [list] = useQueryStates(listParsers)
  const [experiment] = useScope()
  const href = useScreenHref()
  const router = useRouter()
  const { data: view, error, refetch } = useQuery({ ...traceQuery(id), enabled: ({ state }) => !isLargeAndWhole(state.data) })

  const [sort] = useQueryState('sort')
  const fromList = sort !== null
  const listed = useMemo(() => {
    if (!fromList || 'error' in parseFilter(list.q)) return null
    return { filter: [list.q, experiment === null ? '' : `experiment:${experiment}`].filter((part) => part !== '').join(' '), sort: list.sort, desc: list.desc }
  }, [fromList, list, experiment])
  const walk = useWalk(view?.trace.id, listed)
  const hrefOf = (other: string) => href(`/traces/${other}`, fromList ? { q: list.q, sort: list.sort, desc: String(list.desc) } : {})
  const go = (other: string | null) => other !== null && router.push(hrefOf(other))

  useKeys('Trace', [
    { keys: 'j', label: 'Next trace of the list', run: () => go(walk?.next ?? null) },
    { keys: 'k', label: 'Previous trace of the list', run: () => go(walk?.previous ?? null) },
  ])
  useEffect(() => {
    if (view) document.title = `${view.trace.document ? `Trace of ${view.trace.document}` : view.trace.name || 'Trace'} · Onceover`
  }, [view])

  const listHref = href('/traces', fromList ? { q: list.q, sort: list.sort, desc: String(list.desc) } : {})
  return (
    <PageFrame crumbs={<TraceCrumbs id={id} view={view} listHref={listHref} />} aside={<TraceSummary view={view} walk={walk} onGo={go} />} scoped={false} flush>
      {error && !view ? (
        <div className="px-(--gutter) py-5">
          {error instanceof ApiError && error.status === 404 ? (
            <EmptyPanel title="There is no trace with this id.">
              <p>{error.message}</p>
            </EmptyPanel>
          ) : (
            <ErrorPanel what="This trace" error={error} onRetry={() => void refetch()} />
          )}
        </div>
      ) : view ? (
        <div className="flex min-h-[calc(100vh-var(--topbar-height)-var(--banner-height))] flex-col">
          <SiblingsStrip trace={view.trace} siblings={view.siblings} hrefOf={hrefOf} />
          <TraceBody key={view.trace.id} view={view} walks={walk !== null} />
        </div>
      ) : (
        <TraceBones />
      )}
    </PageFrame>
  )
}
