import type { ReactNode } from 'react'
import type { TraceRowView } from '@/lib/api/contract/traces'
import { CAUSE_WORDS } from '../cause/cause-words'
import { passLook } from '../pass-chart/pass-look'
import { WorkerShape } from '../pass-chart/worker-shape'
import { clock, count, day, daysAgo, duration, factor, momentExact, money, moneyExact, type TimeBasis } from '../ui/format'
import { Mark } from '../ui/meaning'
import { type ColumnId, labelOf } from './columns'

/** What the cells of the table share. */
export interface CellLook {
  /** Decimals of money. */
  decimals: number
  nowMs: number
  basis: TimeBasis
  /** The place of a worker among those shown: it gives its shape. */
  workers: ReadonlyMap<string, number>
}

/** A cell: what it shows, what it says on hover, and how it looks. */
export interface Shown {
  node: ReactNode
  title?: string
  look?: string
}

export const NOTHING: Shown = { node: '–', look: 'text-ink-3' }

/** The mark of a pass: its colour, in the shape of its worker. */
export function PassMark({ pass, worker }: { pass: number; worker: number | null }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="flex-none">
      <WorkerShape worker={worker} x={6} y={6} r={4.4} fill={passLook(pass).fill} />
    </svg>
  )
}

const ROLES = { evaluation: 'evaluation', failed_attempt: 'failed attempt', second_record: 'second record', no_evaluation: 'no evaluation' }
const STATES = { OK: 'ok', ERROR: 'error', IN_PROGRESS: 'in progress', STATE_UNSPECIFIED: 'not said' }
const INCOMPLETE = { unreadable: 'unreadable', no_spans: 'no spans', no_trace_info: 'no info', root_missing: 'no root', partial: 'partial' }

/** What a trace shows in a column; its name has a cell of its own. `inGroup`: it stands below its group. */
export function traceCell(id: ColumnId, trace: TraceRowView, look: CellLook, inGroup: boolean): Shown {
  const show = CELLS[id]
  if (show) return show(trace, look, inGroup)
  const key = labelOf(id)
  return key === null ? NOTHING : text(trace.labels[key] ?? null)
}

const CELLS: Partial<Record<ColumnId, (trace: TraceRowView, look: CellLook, inGroup: boolean) => Shown>> = {
  pass: (trace, { workers }) => ({ node: <PassCell trace={trace} worker={trace.worker === null ? null : (workers.get(trace.worker) ?? null)} /> }),
  factor: (trace, _, inGroup) => {
    const repeated = !inGroup && (trace.documentFactor ?? 0) > 1
    return { node: inGroup ? placeText(trace) : factor(trace.documentFactor), look: repeated ? 'font-medium text-repeat' : 'text-ink-3' }
  },
  start: (trace, { nowMs, basis }) => moment(trace.startNs, nowMs, basis),
  received: (trace, { nowMs, basis }) => moment(trace.receivedNs, nowMs, basis),
  duration: (trace) => ({ node: duration(trace.durationNs), title: `${trace.durationNs} ns` }),
  worker: (trace) => (trace.worker === null ? NOTHING : { node: workerName(trace.worker), title: trace.worker }),
  tokens: (trace) => ({ ...number(trace.totalTokens), title: tokensTitle(trace) }),
  input_tokens: (trace) => number(trace.inputTokens),
  output_tokens: (trace) => number(trace.outputTokens),
  cost: (trace, { decimals }) => {
    const unpriced = trace.unpricedCalls > 0 ? `${count(trace.unpricedCalls)} unpriced` : undefined
    if (trace.costNano === null) return { node: unpriced ? 'unpriced' : '–', look: 'text-ink-3', title: unpriced }
    return { node: money(trace.costNano, decimals), title: [moneyExact(trace.costNano), unpriced].filter(Boolean).join('; ') }
  },
  waste: (trace, { decimals }) => wasted(trace.wasteNano, decimals),
  spans: (trace) => ({ node: <SpansCell trace={trace} />, look: 'flex' }),
  missing_spans: ({ reportedSpans, spans }) => {
    const missing = reportedSpans === null ? 0 : Math.max(0, reportedSpans - spans)
    return missing === 0 ? NOTHING : { node: count(missing), look: 'text-missing' }
  },
  answer: (trace) => text(trace.outputPreview),
  input: (trace) => text(trace.inputPreview),
  document: (trace) => {
    if (trace.document === null) return NOTHING
    const { prefix, name } = documentName(trace.document, trace.documentSource === 'content')
    return { node: [prefix, name].filter(Boolean).join(' '), title: trace.document, look: 'font-mono text-xs' }
  },
  trace: (trace) => ({ node: trace.id.slice(0, 8), title: trace.id, look: 'font-mono text-xs' }),
  trace_name: (trace) => text(trace.name || null),
  surplus: (trace) => (trace.surplus ? { node: 'surplus', look: 'text-repeat' } : NOTHING),
  completeness: (trace) => ({ node: <CompletenessCell trace={trace} />, look: 'flex' }),
  state: (trace) =>
    trace.state === 'ERROR'
      ? { node: <Mark meaning="error">error</Mark>, look: 'flex' }
      : { node: STATES[trace.state], look: trace.state === 'OK' ? 'text-ink-2' : 'text-ink-3' },
  cause: (trace) => (trace.cause === null ? NOTHING : { node: CAUSE_WORDS[trace.cause], look: trace.surplus ? 'text-repeat' : 'text-ink-2' }),
  experiment: (trace) => text(trace.experiment.name),
  stage: (trace) => text(trace.stage),
  partition: (trace) => text(trace.partition),
  model: (trace) => text(trace.model),
  session: (trace) => text(trace.session),
  user: (trace) => text(trace.user),
  client: (trace) => text(trace.client),
}

function text(value: string | null): Shown {
  if (value === null) return NOTHING
  return { node: value === '' ? <span className="text-ink-3">""</span> : <bdi>{value}</bdi>, title: value }
}

function number(value: number | null): Shown {
  return value === null ? NOTHING : { node: count(value) }
}

function moment(ns: string, nowMs: number, basis: TimeBasis): Shown {
  const { text: node, title } = startText(ns, nowMs, basis)
  return { node, title }
}

/** Money that was wasted; nothing is a dash. */
export function wasted(nano: string, decimals: number): Shown {
  return nano === '0' ? NOTHING : { node: money(nano, decimals), title: moneyExact(nano), look: 'text-waste' }
}

/** Which pass a trace belongs to and where it ran, or what it is instead of an evaluation. */
function PassCell({ trace, worker }: { trace: TraceRowView; worker: number | null }) {
  if (trace.pass === null && trace.cause) return <span className={trace.surplus ? 'text-repeat' : 'text-ink-3'}>{CAUSE_WORDS[trace.cause]}</span>
  if (trace.pass === null) return <span className="text-ink-3">{trace.role === null ? '–' : ROLES[trace.role]}</span>
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <PassMark pass={trace.pass} worker={worker} />
      pass {trace.pass}
      {trace.stage !== null && <span className="cut text-ink-3 text-xs">stage {trace.stage}</span>}
    </span>
  )
}

/** How many of its spans arrived. */
export function SpansCell({ trace }: { trace: Pick<TraceRowView, 'completeness' | 'pending' | 'spans' | 'reportedSpans'> }) {
  const { completeness, reportedSpans, spans } = trace
  const share = reportedSpans !== null && reportedSpans > 0 ? `${count(spans)} of ${count(Math.max(reportedSpans, spans))}` : null
  if (completeness === 'complete') {
    return (
      <span className="cut text-ink-3" title={share ? 'Every span the client reported arrived' : undefined}>
        {share ?? count(spans)}
      </span>
    )
  }
  const word = completeness === 'partial' || (completeness === 'no_spans' && share) ? (share ?? INCOMPLETE[completeness]) : INCOMPLETE[completeness]
  return <Incomplete trace={trace} word={word} />
}

function CompletenessCell({ trace }: { trace: Pick<TraceRowView, 'completeness' | 'pending'> }) {
  if (trace.completeness === 'complete') return <span className="text-ink-3">whole</span>
  return <Incomplete trace={trace} word={INCOMPLETE[trace.completeness]} />
}

function Incomplete({ trace, word }: { trace: Pick<TraceRowView, 'completeness' | 'pending'>; word: string }) {
  const { completeness, pending } = trace
  const name = completeness === 'complete' ? 'whole' : INCOMPLETE[completeness]
  return (
    <span title={`${name}${pending ? '; younger than 10 minutes, spans may still arrive' : ''}`} className="flex min-w-0">
      <Mark meaning={pending ? null : completeness === 'unreadable' ? 'error' : 'missing'} icon={pending ? 'clock' : undefined}>
        <span className="cut">{word}</span>
      </Mark>
    </span>
  )
}

function placeText(trace: TraceRowView): string {
  if (trace.surplus) return 'surplus'
  return trace.pass === 1 ? 'first' : '–'
}

function tokensTitle(trace: TraceRowView): string | undefined {
  return trace.inputTokens === null && trace.outputTokens === null ? undefined : `${count(trace.inputTokens ?? 0)} in, ${count(trace.outputTokens ?? 0)} out`
}

/** When it started: the time of day today, the day with it before. The whole moment on hover. */
export function startText(ns: string, nowMs: number, basis: TimeBasis): { text: string; title: string } {
  const text = daysAgo(ns, nowMs, basis) <= 0 ? clock(ns, basis, true) : `${day(ns, basis, 'short').replace(/ \d{4}$/, '')} ${clock(ns, basis)}`
  return { text, title: momentExact(ns) }
}

/** How a worker is called where there is little room: its process, without the instance behind `@`. */
export function workerName(worker: string): string {
  return worker.split('@')[0] || worker
}

/** How a document is called: a hash of content by its first eight digits, everything else by its key. */
export function documentName(key: string, byContent: boolean): { prefix: string | null; name: string } {
  return byContent ? { prefix: 'content', name: key.replace(/^content:/, '').slice(0, 8) } : { prefix: null, name: key }
}
