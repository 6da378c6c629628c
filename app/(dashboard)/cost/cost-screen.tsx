'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useQueryStates } from 'nuqs'
import { AnomalyList } from '@/components/cost/anomaly-list'
import { BudgetList } from '@/components/cost/budget-list'
import { BySwitch } from '@/components/cost/by-switch'
import { costAsked, mostBars, splitOf, stepOf, stretchName, zoneOf } from '@/components/cost/cost-asked'
import { CostFacts } from '@/components/cost/cost-facts'
import { CostHeadline } from '@/components/cost/cost-headline'
import { CostOverTime } from '@/components/cost/cost-over-time'
import { CostPartsPanel } from '@/components/cost/cost-parts'
import { PointExplanation } from '@/components/cost/point-explanation'
import { Sensitivity } from '@/components/cost/sensitivity'
import { StretchMenu } from '@/components/cost/stretch-menu'
import { Crumbs } from '@/components/shell/crumbs'
import { useNow } from '@/components/shell/live-context'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope, useScreenHref, useTimeBasis } from '@/components/shell/screen-state'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone } from '@/components/ui/skeleton'
import type { AnomalyPage } from '@/lib/api/contract/cost'
import { anomaliesQuery, costQuery } from '@/lib/api/queries/cost'
import { COST_RULES, costParams } from './search-params'

/** What it cost over time, gross and net of repeats; what is dearer than usual and why; by model, document, worker or any tag; budgets. */
export function CostScreen() {
  const [experiment] = useScope()
  const [basis] = useTimeBasis()
  const [params, set] = useQueryStates(costParams)
  const router = useRouter()
  const href = useScreenHref()
  const zone = zoneOf(basis)
  const asked = costAsked(params, experiment, zone, useNow())
  const step = stepOf(params, experiment)
  const page = useQuery(costQuery({ ...asked, by: step, limit: mostBars(step), split: splitOf(params) }))
  const anomalies = useQuery(anomaliesQuery(experiment, zone))
  const lead = leadOf(anomalies.data, experiment)
  const points = page.data?.points ?? []
  const chosen = params.point ?? (points.some(({ id }) => id === lead?.anomaly.point) ? (lead?.anomaly.point ?? null) : null)
  const open = (id: string) => {
    const point = points.find((one) => one.id === id)
    if (point && page.data?.by === 'run' && point.surplus > 0) router.push(href(`/reevaluations/${encodeURIComponent(id)}`))
    else if (point) router.push(href('/traces', { q: point.filter, experiment: null }))
  }
  const empty = page.data && page.data.totals.traces === 0
  return (
    <PageFrame rules={COST_RULES} crumbs={<Crumbs title="Cost" more={stretchName(params)} />}>
      <CostHeadline anomalies={anomalies} lead={lead} totals={page.data?.totals} scoped={experiment !== null} />
      {page.error && !page.data && <ErrorPanel what="Cost" error={page.error} onRetry={page.refetch} />}
      {!page.error && !page.data && <FactsSkeleton />}
      {page.data && !empty && <CostFacts page={page.data} />}
      <div className="mt-4 flex flex-wrap gap-2">
        <BySwitch by={params.by} experiment={experiment} onChange={(by) => void set({ by, value: null, price: null })} />
        <StretchMenu
          time={params}
          step={step}
          onStretch={(time) => void set({ ...time, point: null, step: null })}
          onStep={(next) => void set({ step: next, point: null })}
        />
      </div>
      {empty && (
        <div className="mt-5">
          <EmptyPanel title="No trace in this time.">
            Each call with usage is priced as it arrives, by its model and day. Its cost stands here by run and day, by model, document, worker or any tag, with
            what of it was spent on repeats.
          </EmptyPanel>
        </div>
      )}
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-10 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-7">
          {page.data && !empty && (
            <>
              <div aria-busy={page.isPlaceholderData} className="transition-opacity delay-150 duration-(--duration) aria-busy:opacity-55">
                <CostOverTime
                  page={page.data}
                  chosen={chosen}
                  own={params.point !== null}
                  onChoose={(point) => void set({ point })}
                  onOpen={open}
                  value={params.value}
                  onAll={() => void set({ value: null })}
                  asTable={params.table}
                  scoped={experiment !== null}
                  onAsTable={(table) => void set({ table })}
                />
              </div>
              <CostPartsPanel
                asked={asked}
                by={params.by}
                sort={params.sort}
                desc={params.desc}
                onSort={(sort) => void set({ sort, desc: sort === params.sort ? !params.desc : sort !== 'value' })}
                chosen={params.value}
                onChoose={(value) => void set({ value })}
                pricing={params.price}
                onPrice={(price) => void set({ price })}
              />
            </>
          )}
          {!page.error && !page.data && <Bone width="100%" className="h-[300px]!" />}
        </div>
        <div className="flex min-w-0 flex-col gap-7">
          <PointExplanation lead={lead} chosen={chosen} point={points.find(({ id }) => id === chosen)} step={page.data?.by ?? step} experiment={experiment} />
          {anomalies.data && <AnomalyList anomalies={anomalies.data.anomalies} lead={lead?.anomaly ?? null} scoped={experiment !== null} />}
          <BudgetList experiment={experiment} editing={params.budget} onEdit={(budget) => void set({ budget })} />
          <Sensitivity experiment={experiment} open={params.tune} onOpen={(tune) => void set({ tune })} />
        </div>
      </div>
    </PageFrame>
  )
}

/** What leads the page; answers of another scope that are still shown lead nothing. */
function leadOf(page: AnomalyPage | undefined, experiment: string | null): AnomalyPage['lead'] {
  const lead = page?.lead ?? null
  return lead && (experiment === null || lead.anomaly.experiment.id === experiment) ? lead : null
}

function FactsSkeleton() {
  return (
    <div role="status" aria-label="Loading cost" className="flex h-[65px] items-center gap-24 border-line border-y">
      {['a', 'b', 'c', 'd'].map((name) => (
        <Bone key={name} width="160px" className="h-5!" />
      ))}
    </div>
  )
}
