'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { counted, duration, factor, money, moneyExact } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { Mark } from '@/components/ui/meaning'
import { ErrorPanel } from '@/components/ui/panel-state'
import type { TraceView } from '@/lib/api/contract/trace'
import { skeletonQuery, traceHeadQuery } from '@/lib/api/queries/trace-skeleton'
import { TraceBody } from '../(dashboard)/traces/[id]/trace-body'
import { TraceBones } from '../(dashboard)/traces/[id]/trace-bones'

/** A trace as a visitor has it. */
export function SharedTrace({ id, title, onBack }: { id: string; title: string; onBack: (() => void) | null }) {
  const head = useQuery(traceHeadQuery(id))
  const structure = useQuery(skeletonQuery(id))
  const error = head.error ?? structure.error
  const retry = () => {
    void head.refetch()
    void structure.refetch()
  }
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col focus-visible:shadow-none">
      <div className="border-line border-b px-(--gutter) py-4">
        {onBack && (
          <Button look="plain" icon="chevronLeft" onClick={onBack} className="-ml-2.5 mb-1">
            The document
          </Button>
        )}
        <Lead>{title}</Lead>
        {head.data && <Facts view={head.data} />}
      </div>
      {error ? (
        <div className="px-(--gutter) py-5">
          <ErrorPanel what="This trace" error={error} onRetry={retry} />
        </div>
      ) : head.data && structure.data ? (
        <TraceBody view={head.data} skeleton={structure.data.skeleton} walks={false} />
      ) : (
        <TraceBones />
      )}
    </main>
  )
}

function Facts({ view: { trace } }: { view: TraceView }) {
  const { completeness, spans, reportedSpans, documentFactor } = trace
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1">
      <span className="font-medium">{duration(trace.durationNs)}</span>
      {trace.totalTokens !== null && <span className="font-medium">{counted(trace.totalTokens, 'token')}</span>}
      {trace.costNano !== null && (
        <span className="font-medium" title={moneyExact(trace.costNano)}>
          {money(trace.costNano)}
        </span>
      )}
      {completeness !== 'complete' && <Mark meaning="missing">{reportedSpans === null ? 'incomplete' : `${spans} of ${reportedSpans} spans`}</Mark>}
      {documentFactor !== null && documentFactor > 1 && <Mark meaning="repeat">evaluated {factor(documentFactor).replace('×', '')} times</Mark>}
    </p>
  )
}
