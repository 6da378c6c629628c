'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { AnomalyPage, CostPage } from '@/lib/api/contract/cost'
import { useLiveStatus } from '../shell/live-context'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { clock, day, money } from '../ui/format'
import { Lead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { Bone } from '../ui/skeleton'

interface CostHeadlineProps {
  anomalies: Pick<UseQueryResult<AnomalyPage>, 'data' | 'error' | 'refetch'>
  lead: AnomalyPage['lead']
  totals: CostPage['totals'] | undefined
  scoped: boolean
}

/** The page's sentence: what is dearer than usual and why, or that nothing is; then what it is compared with, and where it is found. */
export function CostHeadline({ anomalies: { data, error, refetch }, lead, totals, scoped }: CostHeadlineProps) {
  const { status } = useLiveStatus()
  if (error && !data)
    return (
      <>
        <Lead>{totals ? `${money(totals.costNano)} in this time.` : 'Cost'}</Lead>
        <div className="mt-3 mb-4">
          <ErrorPanel what="What is usual" error={error} onRetry={refetch} />
        </div>
      </>
    )
  if (!data) return <Bone width="460px" className="mt-1.5 mb-11 block! h-5!" />
  if (lead) return <LeadAnomaly anomaly={lead.anomaly} scoped={scoped} />
  return (
    <div className="mb-4">
      <Lead>{data.sentence}</Lead>
      {status?.traces === 0 && (
        <p className="mt-1.5 text-ink-2">
          <ScreenLink path="/" className="text-accent">
            Send a first trace
          </ScreenLink>
        </p>
      )}
    </div>
  )
}

function LeadAnomaly({ anomaly, scoped }: { anomaly: NonNullable<AnomalyPage['lead']>['anomaly']; scoped: boolean }) {
  const [basis] = useTimeBasis()
  const { kind, experiment, atNs, detail, run, wasteNano } = anomaly
  const silent = kind === 'silence'
  const filter = silent ? anomaly.usualFilter : anomaly.filter
  const moment = `${day(atNs, basis, 'short')}, ${clock(atNs, basis)}${basis === 'utc' ? ' UTC' : ''}`
  const where = [scoped ? null : experiment.name, silent ? null : `${run ? 'run of ' : ''}${moment}`].filter(Boolean).join(', ')
  return (
    <>
      <Lead>{anomaly.sentence}</Lead>
      <p className="mt-1.5 mb-4 text-ink-2" suppressHydrationWarning>
        {where && `${scoped ? `${where[0]?.toUpperCase()}${where.slice(1)}` : where}: `}
        {detail}{' '}
        {run && wasteNano !== '0' && (
          <ScreenLink path={`/reevaluations/${encodeURIComponent(run)}`} className="mr-2 whitespace-nowrap text-accent">
            Open the finding
          </ScreenLink>
        )}
        {filter !== '' && (
          <ScreenLink path="/traces" params={{ q: filter, experiment: null }} className="mr-2 whitespace-nowrap text-accent">
            {silent ? 'Open the last run’s traces' : 'Open its traces'}
          </ScreenLink>
        )}
        {!scoped && (
          <ScreenLink path="/cost" params={{ experiment: experiment.id }} className="whitespace-nowrap text-accent">
            Only {experiment.name}
          </ScreenLink>
        )}
      </p>
    </>
  )
}
