'use client'

import { useQuery } from '@tanstack/react-query'
import type { AnomalyPage, CostPointView, CostStep } from '@/lib/api/contract/cost'
import { explanationQuery } from '@/lib/api/queries/cost'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { ExplanationPanel } from './explanation'

interface PointExplanationProps {
  lead: AnomalyPage['lead']
  /** Id of the bar that the page speaks of. */
  chosen: string | null
  point: CostPointView | undefined
  step: CostStep
  /** The one experiment of the page, or null. */
  experiment: string | null
}

/** Why the chosen run or hour is not as usual; without one chosen, why what leads the page is not. */
export function PointExplanation({ lead, chosen, point, step, experiment }: PointExplanationProps) {
  if (lead && (chosen === null || chosen === lead.anomaly.point)) {
    const now = lead.anomaly.kind !== 'jump' ? 'Now' : lead.anomaly.run ? 'This run' : 'This hour'
    return lead.explanation && <ExplanationPanel explanation={lead.explanation} now={now} />
  }
  const whose = point?.experiment?.id ?? experiment
  if (!point || whose === null || (step !== 'run' && step !== 'hour')) return null
  return <AskedExplanation experiment={whose} by={step} point={point.id} />
}

function AskedExplanation(asked: { experiment: string; by: 'run' | 'hour'; point: string }) {
  const { data, error, refetch } = useQuery(explanationQuery(asked))
  if (data?.explanation) return <ExplanationPanel explanation={data.explanation} now={`This ${asked.by}`} />
  return (
    <section>
      <SectionHead>This {asked.by}</SectionHead>
      {error && !data && <ErrorPanel what="The explanation" error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows rows={5} columns={['140px', '40px', '40px', '32px', '32px']} label="Loading the explanation" />}
      {data && <p className="mt-1 text-ink-2">{data.detail}</p>}
    </section>
  )
}
