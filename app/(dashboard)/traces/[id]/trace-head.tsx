import Link from 'next/link'
import { TraceActions } from '@/components/selection/trace-actions'
import { ShareButton } from '@/components/share/share-button'
import { Time } from '@/components/shell/time'
import type { Walk, WalkTo } from '@/components/trace/use-walk'
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
      <code className="cut min-w-16 max-w-44 shrink-[999] text-ink-3" title={shown}>
        {shown}
      </code>
      <CopyButton key={shown} text={shown} label="Copy trace id" iconOnly className="-ml-1" />
    </>
  )
}

/** When, how long, how much; and the walk through the list it was opened from. */
export function TraceSummary({ view, walk, onStep }: { view: TraceView | undefined; walk: Walk | null; onStep: (to: WalkTo) => void }) {
  return (
    <>
      {view && <SummaryText view={view} />}
      {view && <ShareButton scope={{ kind: 'trace', traceId: view.trace.id }} what="this trace" compact />}
      {view && <TraceActions key={view.trace.id} id={view.trace.id} />}
      {walk && (
        <>
          <span className="ml-2 whitespace-nowrap text-ink-3 text-xs max-md:hidden">
            {walk.ready ? count(walk.position) : '…'} of {count(walk.total)}
          </span>
          <StepButton to="previous" walk={walk} onStep={onStep} />
          <StepButton to="next" walk={walk} onStep={onStep} />
        </>
      )}
    </>
  )
}

const STEPS = { previous: { icon: 'up', name: 'Previous trace', keys: 'k' }, next: { icon: 'down', name: 'Next trace', keys: 'j' } } as const

/** Stays usable, and with it the focus, while the place of the trace is read: the step is made then. */
function StepButton({ to, walk, onStep }: { to: WalkTo; walk: Walk; onStep: (to: WalkTo) => void }) {
  const { icon, name, keys } = STEPS[to]
  return <Button look="plain" icon={icon} aria-label={name} title={`${name} (${keys})`} disabled={walk.ready && walk[to] === null} onClick={() => onStep(to)} />
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
