'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { IgnoredRuns } from '@/components/run/ignored-runs'
import { RunTable, RunTableSkeleton } from '@/components/run/run-table'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope } from '@/components/shell/screen-state'
import { counted, money, percent } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone } from '@/components/ui/skeleton'
import type { RunSummary } from '@/lib/api/contract/runs'
import { overviewQuery, repeatsQuery } from '@/lib/api/queries/runs'
import { REPEATS_RULES } from '../address-rules'

const CostByRun = dynamic(() => import('@/components/charts/cost-by-run').then((room) => room.CostByRun), {
  ssr: false,
  loading: () => <div className="mt-6 h-[236px]" />,
})

/** The runs with repeats, and what they cost beside the runs without. */
export function RepeatsScreen() {
  const [scope] = useScope()
  const { data, error, refetch } = useQuery(repeatsQuery(scope))
  const all = useQuery(overviewQuery(scope))
  return (
    <PageFrame rules={REPEATS_RULES} crumbs={<Crumbs title="Re-evaluations" more={data && counted(data.runs.length, 'run')} />}>
      {error && !data && <ErrorPanel what="Re-evaluations" error={error} onRetry={refetch} />}
      {!error && !data && <RepeatsSkeleton />}
      {data && data.runs.length === 0 && (
        <EmptyPanel title={data.ignored.length > 0 ? 'No run with repeats that are not ignored.' : 'No run evaluated a document more than once.'}>
          Runs that do are listed here, with the cause, the waste and the fix.
        </EmptyPanel>
      )}
      {data && data.runs.length > 0 && (
        <>
          <Lead>{sentence(data.runs)}</Lead>
          {all.error && !all.data && <ErrorPanel what="The runs without repeats" error={all.error} onRetry={all.refetch} />}
          {(all.data?.runs.length ?? 2) > 1 && <CostByRun runs={priced(all.data?.runs ?? data.runs)} />}
          <div className="mt-6">
            <RunTable runs={data.runs} lead={null} />
          </div>
        </>
      )}
      {data && <IgnoredRuns runs={data.ignored} />}
    </PageFrame>
  )
}

function priced(runs: readonly RunSummary[]): RunSummary[] {
  return runs.filter((run) => run.costNano !== '0')
}

function sentence(runs: readonly RunSummary[]): string {
  const surplus = runs.reduce((sum, run) => sum + run.surplus - run.ignoredSurplus, 0)
  const cost = runs.reduce((sum, run) => sum + BigInt(run.costNano), 0n)
  const waste = runs.reduce((sum, run) => sum + BigInt(run.wasteNano), 0n)
  const made = `${counted(runs.length, 'run')} made ${counted(surplus, 'surplus evaluation')}.`
  return waste > 0n ? `${made} They cost ${money(waste)}, ${percent(waste, cost)} of what ${runs.length === 1 ? 'this run' : 'these runs'} cost.` : made
}

function RepeatsSkeleton() {
  return (
    <>
      <div className="flex h-[280px] flex-col gap-3.5 pt-1.5" aria-hidden="true">
        <Bone width="480px" className="h-5!" />
      </div>
      <RunTableSkeleton rows={4} label="Loading re-evaluations" />
    </>
  )
}
