'use client'

import type { TraceRowView } from '@/lib/api/contract/traces'
import { shortId } from '@/lib/core/view/chosen-evaluations'
import { CAUSE_WORDS } from '../cause/cause-words'
import { evaluationName } from '../document/evaluation-head'
import { passLook } from '../pass-chart/pass-look'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { Button } from '../ui/button'
import { counted, duration, money, moneyExact } from '../ui/format'
import { Mark } from '../ui/meaning'

interface ComparedHeadProps {
  trace: TraceRowView
  /** Whether the others are compared with this one. */
  reference: boolean
  /** Makes it the reference; null where there is nothing to choose. */
  onReference: (() => void) | null
  onRemove: () => void
}

const LINK = 'text-accent underline-offset-3 hover:underline'

/** Which trace a column is: its document, experiment, run and pass, when, how long, and what it took. */
export function ComparedHead({ trace, reference, onReference, onRemove }: ComparedHeadProps) {
  const where = [trace.stage && `stage ${trace.stage}`, trace.worker, trace.partition && `partition ${trace.partition}`].filter(Boolean).join(', ')
  const name = trace.document ?? (trace.name || 'unnamed')
  return (
    <div className="min-w-0 py-2 pr-3 text-sm">
      <p className="flex items-center gap-2">
        <ScreenLink path={`/traces/${trace.id}`} title={`${name}\n${trace.id}`} className={`${LINK} cut min-w-0 font-medium`}>
          {name}
        </ScreenLink>
        <code className="ml-auto flex-none text-ink-3 text-xs max-md:hidden" title={trace.id}>
          {shortId(trace.id)}
        </code>
        <Button
          look="plain"
          icon="close"
          aria-label={`Remove ${name} from the comparison`}
          title="Remove from the comparison"
          onClick={onRemove}
          className="-my-1 -mr-2 max-md:ml-auto"
        />
      </p>
      <p className="cut text-ink-2 text-xs" title={trace.experiment.name}>
        {trace.experiment.name}
      </p>
      <p className="cut text-xs">
        {trace.pass !== null && <i aria-hidden="true" className="mr-1.5 inline-block size-2 rounded-full" style={{ background: passLook(trace.pass).fill }} />}
        {trace.run ? (
          <ScreenLink path={`/reevaluations/${encodeURIComponent(trace.run)}`} className={LINK} title="Its run">
            {trace.pass === null && trace.role === null ? 'run' : evaluationName(trace)}
          </ScreenLink>
        ) : (
          <span className="text-ink-3">no run</span>
        )}
        {trace.cause && <span className="ml-1.5 text-ink-3">{CAUSE_WORDS[trace.cause]}</span>}
        {where && <span className="ml-1.5 text-ink-2">{where}</span>}
      </p>
      <p className="flex flex-wrap gap-x-2.5 text-ink-2 text-xs [&>*]:whitespace-nowrap">
        <Time ns={trace.startNs} show="day" />
        <span>{duration(trace.durationNs)}</span>
        {trace.totalTokens !== null && <span>{counted(trace.totalTokens, 'token')}</span>}
        <span title={moneyExact(trace.costNano)}>{trace.costNano === null ? 'unpriced' : money(trace.costNano)}</span>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-xs leading-6 [&>*]:inline-flex [&>*]:min-h-6 [&>*]:items-center [&>*]:whitespace-nowrap">
        {reference && onReference && <span className="font-medium text-ink">reference</span>}
        {!reference && onReference && (
          <button type="button" onClick={onReference} title="Compare the others with this one" className="text-ink-2 underline-offset-3 hover:underline">
            make reference
          </button>
        )}
        {trace.state === 'ERROR' && <Mark meaning="error">error</Mark>}
        {trace.completeness !== 'complete' && (
          <Mark meaning="missing">{trace.pending ? 'pending' : trace.reportedSpans === null ? 'incomplete' : `${trace.spans} of ${trace.reportedSpans}`}</Mark>
        )}
      </p>
    </div>
  )
}
