'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useQueryState, useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope, useScreenHref } from '@/components/shell/screen-state'
import { UrlProblems, useUrlProblems } from '@/components/shell/url-problems'
import { useKeys } from '@/components/shell/use-keys'
import { useTitle } from '@/components/shell/use-title'
import { SiblingsStrip } from '@/components/trace/siblings-strip'
import { useWalk, useWalkSteps, type WalkTo } from '@/components/trace/use-walk'
import { ErrorPanel } from '@/components/ui/panel-state'
import { skeletonQuery, traceHeadQuery } from '@/lib/api/queries/trace-skeleton'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { listParams } from '../list-address'
import { listParsers } from '../search-params'
import { isNotFound, LOOK_MS, mayArrive, NoTrace } from './no-trace'
import { TraceBody } from './trace-body'
import { TraceBones } from './trace-bones'
import { TraceCrumbs, TraceSummary } from './trace-head'
import { TRACE_RULES } from './trace-params'
import { useReadAhead } from './use-read-ahead'
import { useSteps } from './use-steps'

/**
 * Asks for the spans while the page still wakes up, not after: the browser has them by then, and they are unpacked meanwhile. Where the
 * trace is none, its head says so.
 */
function useEarlyStructure(id: string): void {
  const client = useQueryClient()
  useState(() => {
    if (typeof window !== 'undefined') void client.prefetchQuery(skeletonQuery(id))
  })
}

/** The page of one trace: its header, the evaluations of its document, its spans. */
export function TraceScreen({ id: opened }: { id: string }) {
  const { id, go } = useSteps(opened)
  const [list] = useQueryStates(listParsers)
  const [experiment] = useScope()
  const href = useScreenHref()
  const [waited, setWaited] = useState<string | null>(null)
  const mayCome = mayArrive(id) && waited !== id
  const onOver = useCallback(() => setWaited(id), [id])
  const {
    data: view,
    error,
    refetch,
  } = useQuery({ ...traceHeadQuery(id), refetchInterval: ({ state }) => (mayCome && isNotFound(state.error) ? LOOK_MS : false) })
  useEarlyStructure(opened)
  const structure = useQuery({ ...skeletonQuery(id), enabled: view !== undefined || error === null })
  const skeleton = structure.data?.skeleton

  const [sort] = useQueryState('sort')
  const [address] = useQueryState('list')
  const fromList = sort !== null
  const listed = useMemo(() => {
    if (!fromList || 'error' in parseFilter(list.q)) return null
    return { filter: [list.q, experiment === null ? '' : `experiment:${experiment}`].filter((part) => part !== '').join(' '), sort: list.sort, desc: list.desc }
  }, [fromList, list, experiment])
  const walk = useWalk(view?.trace.id, listed)
  const hrefOf = (other: string) => href(`/traces/${other}`, fromList ? { q: list.q, sort: list.sort, desc: String(list.desc), list: address } : {})
  const onGo = (other: string) => go(hrefOf(other))
  const step = useWalkSteps(id, walk, onGo)
  const [way, setWay] = useState<WalkTo | null>(null)
  const onStep = (to: WalkTo) => {
    setWay(to)
    step(to)
  }
  useReadAhead(walk?.ready ? walk : null, way, listed, skeleton !== undefined)

  useKeys('Trace', [
    { keys: 'j', label: 'Next trace of the list', run: () => onStep('next') },
    { keys: 'k', label: 'Previous trace of the list', run: () => onStep('previous') },
  ])
  const title = view && (view.trace.document ? `Trace of ${view.trace.document}` : view.trace.name || 'Trace')
  useTitle(title)

  const problems = useUrlProblems(TRACE_RULES)
  const listHref = href('/traces', fromList ? listParams(address, list) : {})
  return (
    <PageFrame
      heading={title ?? 'Trace'}
      crumbs={<TraceCrumbs id={id} view={view} listHref={listHref} />}
      aside={<TraceSummary view={view} walk={walk} onStep={onStep} />}
      scoped={false}
      flush
    >
      {error && !view ? (
        <div className="px-(--gutter) py-5">
          {isNotFound(error) ? (
            <NoTrace id={id} waiting={mayCome} onOver={onOver} onAgain={() => setWaited(null)} />
          ) : (
            <ErrorPanel what="This trace" error={error} onRetry={() => void refetch()} />
          )}
        </div>
      ) : structure.error && view && !skeleton ? (
        <div className="px-(--gutter) py-5">
          <ErrorPanel what="The spans of this trace" error={structure.error} onRetry={() => void structure.refetch()} />
        </div>
      ) : view && skeleton ? (
        <div className="flex min-h-[calc(100vh-var(--topbar-height)-var(--banner-height))] flex-col">
          <UrlProblems problems={problems} className="border-line border-b px-(--gutter) py-1.5" />
          <SiblingsStrip trace={view.trace} siblings={view.siblings} hrefOf={hrefOf} onGo={onGo} />
          <TraceBody key={view.trace.id} view={view} skeleton={skeleton} walks={walk !== null} />
        </div>
      ) : (
        <TraceBones />
      )}
    </PageFrame>
  )
}
