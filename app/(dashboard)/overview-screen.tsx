'use client'

import { useQuery } from '@tanstack/react-query'
import { SilentRuns } from '@/components/expected/silent-runs'
import { FreshRuns } from '@/components/run/fresh-runs'
import { LeadRun, LeadRunSkeleton } from '@/components/run/lead-run'
import { RunTableSkeleton } from '@/components/run/run-table'
import { RunTotals } from '@/components/run/run-totals'
import { Crumbs } from '@/components/shell/crumbs'
import { useLiveStatus } from '@/components/shell/live-context'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope } from '@/components/shell/screen-state'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Welcome } from '@/components/welcome/welcome'
import type { Overview } from '@/lib/api/contract/runs'
import { overviewQuery } from '@/lib/api/queries/runs'
import { OVERVIEW_RULES } from './address-rules'

/** The newest bad run leads with its sentence; below, every run is one line. */
export function OverviewScreen() {
  const [scope] = useScope()
  const { data, error, refetch } = useQuery(overviewQuery(scope))
  const runs = data && data.totals.runs > 0 ? counted(data.totals.runs, 'run') : null
  return (
    <PageFrame rules={OVERVIEW_RULES} crumbs={<Crumbs title="Overview" more={runs} />}>
      {error && !data && <ErrorPanel what="The runs" error={error} onRetry={refetch} />}
      {!error && !data && <OverviewSkeleton />}
      {data && (data.runs.length === 0 ? <NoRuns scoped={scope !== null} /> : <Runs overview={data} />)}
    </PageFrame>
  )
}

function Runs({ overview }: { overview: Overview }) {
  const { lead, runs, totals } = overview
  return (
    <>
      {lead ? <LeadRun lead={lead} /> : <AllGood runs={runs} />}
      <SilentRuns />
      <FreshRuns runs={runs} lead={lead?.run.id ?? null} />
      <RunTotals totals={totals} />
    </>
  )
}

function AllGood({ runs }: { runs: Overview['runs'] }) {
  const some = (verdict: Overview['runs'][number]['verdict']) => runs.some((run) => run.verdict === verdict)
  const but = [some('documents_missing') && 'some expected documents were not seen', some('errors') && 'some traces ended in an error'].filter(Boolean)
  const ignored = runs.filter((run) => run.ignoredSurplus > 0).length
  const often = runs.some((run) => run.mainCause === 'sampling') ? 'as often as expected' : 'once'
  const repeats = ignored > 0 ? `no repeats but those ignored in ${counted(ignored, 'run')}` : `every document evaluated ${often}`
  return (
    <div className="pb-5">
      <Lead>
        {counted(runs.length, 'run')}, {some('documents_missing') && ignored === 0 ? 'no document evaluated twice' : repeats}
        {but.map((one) => `; ${one}`).join('')}.
      </Lead>
    </div>
  )
}

function NoRuns({ scoped }: { scoped: boolean }) {
  const { status } = useLiveStatus()
  if (!status || (status.traces === 0 && !scoped)) {
    return (
      <>
        <SilentRuns />
        <Welcome />
      </>
    )
  }
  if (scoped) return <EmptyPanel title="No run in this experiment yet.">Choose another experiment, or all of them, at the top of the page.</EmptyPanel>
  return (
    <EmptyPanel title={`${counted(status.traces, 'trace')} arrived.`}>
      The runs that they belong to are being worked out; this page shows them as soon as they are.
    </EmptyPanel>
  )
}

function OverviewSkeleton() {
  return (
    <>
      <LeadRunSkeleton />
      <RunTableSkeleton rows={12} label="Loading runs" />
    </>
  )
}
