import Link from 'next/link'
import { memo } from 'react'
import type { TraceRowView } from '@/lib/api/contract/traces'
import { count, duration, factor, money, moneyExact, type TimeBasis } from '../ui/format'
import { GridCell } from '../ui/grid'
import { Icon } from '../ui/icon'
import { documentName, PassCell, SpansCell, startText, workerName } from './trace-cells'
import styles from './traces-table.module.css'

interface TraceLineProps {
  trace: TraceRowView
  /** 1 at the top, 2 inside a group. */
  level: 1 | 2
  href: string
  worker: number | null
  decimals: number
  nowMs: number
  basis: TimeBasis
}

/** The cells of one trace. */
export const TraceLine = memo(function TraceLine({ trace, level, href, worker, decimals, nowMs, basis }: TraceLineProps) {
  const start = startText(trace.startNs, nowMs, basis)
  const document = trace.document === null ? null : documentName(trace.document, trace.documentSource === 'content')
  return (
    <>
      <GridCell className={`flex items-center gap-1.5 ${styles.name} ${level === 2 ? 'pl-[18px] max-md:pl-0' : ''}`}>
        <Link href={href} tabIndex={-1} className="flex min-w-0 items-baseline gap-1.5 after:absolute after:inset-0" title={nameTitle(trace)}>
          {level === 1 && document && (
            <span className="cut">
              {document.prefix && <span className="text-ink-3">{document.prefix} </span>}
              <b className="font-medium font-mono text-xs">{document.name}</b>
            </span>
          )}
          {level === 1 && !document && <span className="cut">{trace.name || 'unnamed'}</span>}
          <span className={`font-mono text-xs ${level === 1 ? 'flex-none text-ink-3' : 'text-ink-2'}`}>{trace.id.slice(0, 8)}</span>
        </Link>
        {trace.state === 'ERROR' && (
          <span className="flex-none text-error text-xs">
            <Icon name="error" size={12} /> error
          </span>
        )}
      </GridCell>
      <GridCell className={styles.pass}>
        <PassCell trace={trace} worker={worker} />
      </GridCell>
      <GridCell className={`text-right ${styles.factor} ${level === 1 && (trace.documentFactor ?? 0) > 1 ? 'font-medium text-repeat' : 'text-ink-3'}`}>
        {level === 1 ? factor(trace.documentFactor) : placeText(trace)}
      </GridCell>
      <GridCell className={`cut text-right ${styles.start}`} title={start.title}>
        {start.text}
      </GridCell>
      <GridCell className={`text-right ${styles.duration}`} title={`${trace.durationNs} ns`}>
        {duration(trace.durationNs)}
      </GridCell>
      <GridCell className={`cut ${styles.worker}`} title={trace.worker ?? undefined}>
        {trace.worker === null ? <span className="text-ink-3">–</span> : workerName(trace.worker)}
      </GridCell>
      <GridCell className={`text-right ${styles.tokens}`} title={tokensTitle(trace)}>
        {trace.totalTokens === null ? <span className="text-ink-3">–</span> : count(trace.totalTokens)}
      </GridCell>
      <GridCell className={`text-right ${styles.cost}`} title={costTitle(trace)}>
        {costText(trace, decimals)}
      </GridCell>
      <GridCell className={`flex min-w-0 ${styles.spans}`}>
        <SpansCell trace={trace} />
      </GridCell>
      <GridCell className={`cut ${styles.answer}`} title={trace.outputPreview ?? undefined}>
        {trace.outputPreview || <span className="text-ink-3">–</span>}
      </GridCell>
    </>
  )
})

function placeText(trace: TraceRowView): string {
  if (trace.surplus) return 'surplus'
  return trace.pass === 1 ? 'first' : '–'
}

function nameTitle(trace: TraceRowView): string {
  return [trace.document, trace.documentSource && `by ${trace.documentSource}`, trace.name, trace.requestId].filter(Boolean).join('\n')
}

function tokensTitle(trace: TraceRowView): string | undefined {
  return trace.inputTokens === null && trace.outputTokens === null ? undefined : `${count(trace.inputTokens ?? 0)} in, ${count(trace.outputTokens ?? 0)} out`
}

function costText(trace: TraceRowView, decimals: number) {
  if (trace.costNano !== null) return money(trace.costNano, decimals)
  return <span className="text-ink-3">{trace.unpricedCalls > 0 ? 'unpriced' : '–'}</span>
}

function costTitle(trace: TraceRowView): string | undefined {
  const unpriced = trace.unpricedCalls > 0 ? `${count(trace.unpricedCalls)} unpriced` : undefined
  return [moneyExact(trace.costNano), unpriced].filter(Boolean).join('; ') || undefined
}
