'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useMemo, useRef } from 'react'
import type { PassChartData } from '@/lib/api/contract/pass-chart'
import type { RunSummary } from '@/lib/api/contract/runs'
import { chartQuery } from '@/lib/api/queries/runs'
import { runFilter } from '@/lib/core/filter/filter-links'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { useVisitor } from '../shell/visitor'
import { Checkbox } from '../ui/checkbox'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { EmptyPanel, ErrorPanel } from '../ui/panel-state'
import { Segmented } from '../ui/segmented'
import { Bone } from '../ui/skeleton'
import { chartModel, ORDERS } from './chart-model'
import { FEW_DOCUMENTS } from './chart-view'
import { PassChart } from './pass-chart'
import { WorkerKey } from './worker-key'

const NAMES = { seen: 'As first seen', key: 'By key', evaluations: 'Most evaluated' } as const

/** The passes of a run as a chart, with the order of its documents where they are many. */
export function PassChartSection({ run }: { run: RunSummary }) {
  const { data: chart, error, refetch } = useQuery(chartQuery(run.id))
  const version = [run.id, run.startNs, run.endNs, run.traces, run.evaluations, run.surplus, run.passes, run.mainCause, run.costNano].join()
  const drawn = useRef(version)
  useEffect(() => {
    if (drawn.current !== version) void refetch()
    drawn.current = version
  }, [version, refetch])
  const [asked, setAsked] = useQueryStates({ order: parseAsStringLiteral(ORDERS), repeated: parseAsBoolean.withDefault(false) })
  const visits = useVisitor() !== null
  const many = chart !== undefined && chart.documents.length > FEW_DOCUMENTS
  const order = many ? (asked.order ?? 'seen') : 'key'
  const only = many && asked.repeated
  const model = useMemo(() => (chart ? chartModel(chart, order, only) : null), [chart, order, only])
  const everyDocument = chart && chart.passes.length > 1 && chart.passes.every((pass) => pass.documents === run.documents)
  return (
    <section className="order-1 min-w-0">
      <SectionHead
        more={
          chart && (
            <span className="max-md:hidden">
              {everyDocument ? 'every document appears once in each; ' : ''}time from <Time ns={chart.startNs} show="millis" />
            </span>
          )
        }
        aside={chart && <WorkerKey workers={chart.workers} />}
      >
        Passes
      </SectionHead>
      {error && !chart && <ErrorPanel what="The pass chart" error={error} onRetry={refetch} />}
      {!error && !chart && (
        <div role="status" aria-label="Loading the pass chart" className="mt-2 h-[254px] border-line border-b">
          <Bone width="320px" />
        </div>
      )}
      {many && (
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Segmented
            label="Order of documents"
            options={ORDERS.map((value) => ({ value, label: NAMES[value] }))}
            value={order}
            onChange={(next) => void setAsked({ order: next })}
          />
          <label className="inline-flex cursor-pointer items-center gap-2 text-xs">
            <Checkbox checked={only} onChange={(event) => void setAsked({ repeated: event.target.checked || null })} />
            Only evaluated more than once
          </label>
        </div>
      )}
      {model && model.documentOf.length === 0 && <EmptyPanel title="No evaluation to draw.">None of this run’s traces handled a document.</EmptyPanel>}
      {model && model.documentOf.length > 0 && model.rows.length === 0 && <EmptyPanel title="No document was evaluated more than once." />}
      {model && model.rows.length > 0 && <PassChart model={model} runId={run.id} />}
      {chart && chart.passes.length > 1 && !visits && <PassLinks chart={chart} runId={run.id} />}
      {chart && chart.hiddenDocuments > 0 && (
        <p className="mt-1 text-ink-3 text-xs">{counted(chart.hiddenDocuments, 'more document')} of this run not drawn.</p>
      )}
    </section>
  )
}

const MOST_LINKS = 8

/** The way from each pass to its traces. */
function PassLinks({ chart, runId }: { chart: PassChartData; runId: string }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-3 text-ink-3 text-xs">
      Traces of
      {chart.passes.slice(0, MOST_LINKS).map(({ pass }) => (
        <ScreenLink key={pass} path="/traces" params={{ q: runFilter(runId, { pass }) }} className="text-ink-2 underline-offset-3 hover:underline">
          pass {pass}
        </ScreenLink>
      ))}
      <ScreenLink path="/traces" params={{ q: runFilter(runId), group: 'document' }} className="text-ink-2 underline-offset-3 hover:underline">
        every document
      </ScreenLink>
    </p>
  )
}
