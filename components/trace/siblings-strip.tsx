'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { MOST_SIDE_BY_SIDE } from '@/lib/api/contract/comparison'
import type { SiblingTrace } from '@/lib/api/contract/trace'
import type { TraceRowView } from '@/lib/api/contract/traces'
import { shortId } from '@/lib/core/view/chosen-evaluations'
import { documentPath } from '../document/document-line'
import { ScreenLink } from '../shell/screen-link'
import { documentName, PassMark, SpansCell, workerName } from '../traces-table/trace-cells'
import { counted, duration } from '../ui/format'

interface SiblingsStripProps {
  trace: TraceRowView
  siblings: readonly SiblingTrace[]
  hrefOf: (traceId: string) => string
  /** Opens another one in place. */
  onGo: (traceId: string) => void
}

/** The evaluations of this trace's document in its run, side by side; the open one is marked. */
export function SiblingsStrip({ trace, siblings, hrefOf, onGo }: SiblingsStripProps) {
  const current = useRef<HTMLAnchorElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked one comes into view whenever another trace is opened
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [trace.id])
  if (trace.document === null || siblings.length === 0) return null
  const { prefix, name } = documentName(trace.document, trace.documentSource === 'content')
  const workers = [...new Set(siblings.flatMap((sibling) => (sibling.worker === null ? [] : [sibling.worker])))].sort()
  const evaluations = siblings.filter((sibling) => sibling.role === 'evaluation').length
  return (
    <nav aria-label="Evaluations of this document" className="flex flex-none border-line border-b max-md:flex-col md:px-(--gutter)">
      <p className="flex flex-none items-baseline gap-x-1.5 text-ink-2 text-xs max-md:px-4 max-md:pt-2 max-md:pb-1 md:grid md:grid-cols-[auto_1fr] md:content-center md:py-1.5 md:pr-6">
        <b className="cut max-w-60 font-medium font-mono text-ink text-xs leading-5 md:max-w-72" title={trace.document}>
          {prefix && <span className="font-normal font-sans text-ink-3">{prefix} </span>}
          {name}
        </b>
        <span className="whitespace-nowrap md:order-1 md:col-span-2">{times(evaluations, siblings.length)}</span>
        <ScreenLink
          path={documentPath(trace.experiment.id, trace.document)}
          params={{ with: comparedWith(trace.id, siblings) }}
          className="whitespace-nowrap text-accent underline-offset-3 hover:underline"
        >
          {siblings.length > 1 ? 'Compare' : 'Document'}
        </ScreenLink>
      </p>
      {siblings.length > 1 && (
        <div className="grid min-w-0 flex-1 auto-cols-[minmax(150px,1fr)] grid-flow-col overflow-x-auto max-md:auto-cols-[minmax(88px,1fr)]">
          {siblings.map((sibling) => (
            <Sibling
              key={sibling.id}
              sibling={sibling}
              worker={sibling.worker === null ? null : workers.indexOf(sibling.worker)}
              href={hrefOf(sibling.id)}
              onGo={onGo}
              anchor={sibling.id === trace.id ? current : undefined}
            />
          ))}
        </div>
      )}
    </nav>
  )
}

/** The open trace with the first of its document, as the document's page takes them; null where the usual choice holds both. */
function comparedWith(open: string, siblings: readonly SiblingTrace[]): string | null {
  const first = siblings.find((sibling) => sibling.role === 'evaluation')
  return siblings.length <= MOST_SIDE_BY_SIDE || !first ? null : [...new Set([first.id, open])].map(shortId).join(',')
}

function times(evaluations: number, traces: number): string {
  if (evaluations === 0) return `${counted(traces, 'trace')} in this run, none an evaluation`
  return `evaluated ${evaluations === 1 ? 'once' : evaluations === 2 ? 'twice' : `${evaluations} times`} in this run`
}

const ROLES = { evaluation: 'Evaluation', failed_attempt: 'Failed attempt', second_record: 'Second record', no_evaluation: 'No evaluation' }
const ANSWERS = { first: '', same: '= same answer', equal_normalised: '≈ same answer', different: '≠ other answer', unknown: '' }

interface SiblingProps {
  sibling: SiblingTrace
  worker: number | null
  href: string
  onGo: (traceId: string) => void
  /** Set for the open one. */
  anchor: React.RefObject<HTMLAnchorElement | null> | undefined
}

function Sibling({ sibling, worker, href, onGo, anchor }: SiblingProps) {
  const place = [sibling.stage !== null && `stage ${sibling.stage}`, sibling.worker !== null && workerName(sibling.worker)].filter(Boolean).join(', ')
  const whole = sibling.completeness === 'complete'
  return (
    <Link
      ref={anchor}
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault()
        onGo(sibling.id)
      }}
      aria-current={anchor ? 'true' : undefined}
      className="focus-inset grid grid-cols-[minmax(0,1fr)_auto] content-start items-baseline gap-x-2 overflow-hidden whitespace-nowrap border-line border-l px-3 py-1.5 text-xs leading-[18px] hover:bg-hover aria-[current]:bg-selected aria-[current]:shadow-[inset_0_-2px_var(--color-accent)] max-md:grid-cols-[minmax(0,1fr)] max-md:px-2 max-md:first:border-l-0 max-md:first:pl-4"
    >
      <span className="flex min-w-0 items-center gap-1.5">
        {sibling.pass !== null && <PassMark pass={sibling.pass} worker={worker} />}
        <b className="cut font-medium">{sibling.pass === null ? ROLES[sibling.role ?? 'no_evaluation'] : `Pass ${sibling.pass}`}</b>
      </span>
      <span className="text-right max-md:text-left max-md:text-2xs">
        {whole ? (
          <span className={sibling.answer === 'different' ? 'font-medium text-ink' : 'text-ink-3'}>{ANSWERS[sibling.answer] || ' '}</span>
        ) : (
          <SpansCell
            trace={{ completeness: completenessOf(sibling.completeness), pending: false, spans: sibling.spans, reportedSpans: sibling.reportedSpans }}
          />
        )}
      </span>
      <span className="cut text-ink-3 max-md:hidden" title={sibling.worker ?? undefined}>
        {place || ' '}
      </span>
      <span className="text-right max-md:hidden">{duration(sibling.durationNs)}</span>
    </Link>
  )
}

const KNOWN = ['unreadable', 'no_spans', 'no_trace_info', 'root_missing', 'partial'] as const

function completenessOf(text: string): (typeof KNOWN)[number] {
  return KNOWN.find((known) => known === text) ?? 'partial'
}
