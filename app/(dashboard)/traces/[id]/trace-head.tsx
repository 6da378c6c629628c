import Link from 'next/link'
import { TraceActions } from '@/components/selection/trace-actions'
import { Time } from '@/components/shell/time'
import type { Walk } from '@/components/trace/use-walk'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { count, counted, duration, money, moneyExact } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { TraceView } from '@/lib/api/contract/trace'

/** Traces › name and id. */
export function TraceCrumbs({ id, view, listHref }: { id: string; view: TraceView | undefined; listHref: string }) {
  const shown = view?.trace.requestId ?? id
  return (
    <>
      <Link href={listHref} className="text-ink-2 hover:text-ink max-md:hidden">
        Traces
      </Link>
      <Icon name="chevronRight" size={12} className="text-ink-3 max-md:hidden" />
      <b className="cut max-w-80 font-medium">{view ? view.trace.name || 'unnamed' : 'Trace'}</b>
      <code className="cut min-w-16 max-w-44 text-ink-3" title={shown}>
        {shown}
      </code>
      <CopyButton text={shown} label="Copy trace id" iconOnly className="-ml-1" />
    </>
  )
}

/** When, how long, how much; and the walk through the list it was opened from. */
export function TraceSummary({ view, walk, onGo }: { view: TraceView | undefined; walk: Walk | null; onGo: (id: string | null) => void }) {
  return (
    <>
      {view && <SummaryText view={view} />}
      {view && <TraceActions id={view.trace.id} />}
      {walk && (
        <>
          <span className="ml-2 whitespace-nowrap text-ink-3 text-xs max-md:hidden">
            {count(walk.position)} of {count(walk.total)}
          </span>
          <Button
            look="plain"
            icon="up"
            aria-label="Previous trace"
            title="Previous trace (k)"
            disabled={walk.previous === null}
            onClick={() => onGo(walk.previous)}
          />
          <Button look="plain" icon="down" aria-label="Next trace" title="Next trace (j)" disabled={walk.next === null} onClick={() => onGo(walk.next)} />
        </>
      )}
    </>
  )
}

function SummaryText({ view: { trace } }: { view: TraceView }) {
  const sep = <span className="mx-1.5 text-ink-3">·</span>
  return (
    <p className="whitespace-nowrap text-ink-2 text-xs max-lg:hidden">
      <Time ns={trace.startNs} show="millis" />
      {sep}
      {duration(trace.durationNs)}
      {trace.totalTokens !== null && (
        <>
          {sep}
          {counted(trace.totalTokens, 'token')}
        </>
      )}
      {(trace.costNano !== null || trace.unpricedCalls > 0) && (
        <>
          {sep}
          <span title={moneyExact(trace.costNano)}>{trace.costNano === null ? 'unpriced' : money(trace.costNano)}</span>
        </>
      )}
    </p>
  )
}
