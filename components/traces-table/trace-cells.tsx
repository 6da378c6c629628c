import type { TraceGroup, TraceRowView } from '@/lib/api/contract/traces'
import { CAUSE_WORDS } from '../cause/cause-words'
import { passLook } from '../pass-chart/pass-look'
import { WorkerShape } from '../pass-chart/worker-shape'
import { clock, count, counted, day, daysAgo, momentExact, type TimeBasis } from '../ui/format'
import { Mark } from '../ui/meaning'

/** The mark of a pass: its colour, in the shape of its worker. */
export function PassMark({ pass, worker }: { pass: number; worker: number | null }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="flex-none">
      <WorkerShape worker={worker} x={6} y={6} r={4.4} fill={passLook(pass).fill} />
    </svg>
  )
}

const ROLES = { evaluation: 'evaluation', failed_attempt: 'failed attempt', second_record: 'second record', no_evaluation: 'no evaluation' }

/** Which pass a trace belongs to and where it ran, or what it is instead of an evaluation. */
export function PassCell({ trace, worker }: { trace: TraceRowView; worker: number | null }) {
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

const INCOMPLETE = { unreadable: 'unreadable', no_spans: 'no spans', no_trace_info: 'no info', root_missing: 'no root', partial: 'partial' }

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
  const title = `${INCOMPLETE[completeness]}${trace.pending ? '; younger than 10 minutes, spans may still arrive' : ''}`
  return (
    <span title={title} className="flex min-w-0">
      <Mark meaning={trace.pending ? null : completeness === 'unreadable' ? 'error' : 'missing'} icon={trace.pending ? 'clock' : undefined}>
        <span className="cut">{word}</span>
      </Mark>
    </span>
  )
}

/** When it started: the time of day today, the day with it before. The whole moment on hover. */
export function startText(ns: string, nowMs: number, basis: TimeBasis): { text: string; title: string } {
  const text = daysAgo(ns, nowMs, basis) <= 0 ? clock(ns, basis, true) : `${day(ns, basis, 'short').replace(/ \d{4}$/, '')} ${clock(ns, basis)}`
  return { text, title: momentExact(ns) }
}

/** The answers of a group: one with how often it came, or how many different ones. */
export function answersText(group: TraceGroup): { text: string; title: string } {
  const title = group.answers.map((answer) => `${count(answer.count)} × ${answer.text}`).join('\n')
  const [only] = group.answers
  if (!only) return { text: '–', title }
  return { text: group.answers.length === 1 ? `${count(only.count)} × ${only.text}` : counted(group.answers.length, 'different answer'), title }
}

/** How a worker is called where there is little room: its process, without the instance behind `@`. */
export function workerName(worker: string): string {
  return worker.split('@')[0] || worker
}

/** How a document is called: a hash of content by its first eight digits, everything else by its key. */
export function documentName(key: string, byContent: boolean): { prefix: string | null; name: string } {
  return byContent ? { prefix: 'content', name: key.replace(/^content:/, '').slice(0, 8) } : { prefix: null, name: key }
}
