'use client'

import type { DocumentView } from '@/lib/api/contract/documents'
import { CAUSE_WORDS } from '../cause/cause-words'
import { passLook } from '../pass-chart/pass-look'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { duration, money, moneyExact } from '../ui/format'
import { Mark } from '../ui/meaning'

type Evaluation = DocumentView['evaluations'][number]

const ROLES = { evaluation: null, failed_attempt: 'failed attempt', second_record: 'second record', no_evaluation: 'no evaluation' } as const

interface EvaluationHeadProps {
  trace: Evaluation['trace']
  /** null where it is not told, because another evaluation is the base. */
  answerIs: Evaluation['answerIs'] | null
  /** Which of the document's requests it made, where several stand side by side. */
  variant: number | null
  base: { on: boolean; choose: () => void } | null
}

/** Who evaluated, when and at what price, and whether the answer is the first one's. */
export function EvaluationHead({ trace, answerIs, variant, base }: EvaluationHeadProps) {
  const where = [trace.stage && `stage ${trace.stage}`, trace.worker, trace.partition && `partition ${trace.partition}`].filter(Boolean).join(', ')
  return (
    <div className="min-w-0 py-2 pr-3 text-sm">
      <p className="flex items-center justify-between gap-2">
        <span className="cut min-w-0 font-medium text-ink" title={trace.cause ? CAUSE_WORDS[trace.cause] : undefined}>
          {trace.pass !== null && (
            <i aria-hidden="true" className="mr-1.5 inline-block size-2 rounded-full" style={{ background: passLook(trace.pass).fill }} />
          )}
          {evaluationName(trace)}
          {trace.cause && <span className="ml-1.5 font-normal text-ink-3">{CAUSE_WORDS[trace.cause]}</span>}
        </span>
        {answerIs !== null && <AnswerIs answerIs={answerIs} />}
      </p>
      <p className="cut text-ink-2 text-xs" title={where}>
        {where || 'worker unknown'}
        {variant !== null && variant > 0 && <span className="text-ink-3"> · variant {variant + 1}</span>}
      </p>
      <p className="flex flex-wrap gap-x-2.5 text-ink-2 text-xs [&>*]:whitespace-nowrap">
        <Time ns={trace.startNs} show="millis" />
        <span>{duration(trace.durationNs)}</span>
        <span title={moneyExact(trace.costNano)}>{trace.costNano === null ? 'unpriced' : money(trace.costNano)}</span>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-xs leading-6 [&>*]:inline-flex [&>*]:min-h-6 [&>*]:items-center [&>*]:whitespace-nowrap">
        <ScreenLink path={`/traces/${trace.id}`} className="text-accent underline-offset-3 hover:underline">
          Open trace
        </ScreenLink>
        {trace.run && (
          <ScreenLink path={`/reevaluations/${encodeURIComponent(trace.run)}`} className="text-accent underline-offset-3 hover:underline">
            Run
          </ScreenLink>
        )}
        {base?.on && <span className="font-medium text-ink">base</span>}
        {base && !base.on && (
          <button type="button" onClick={base.choose} title="Compare the others with this one" className="text-ink-2 underline-offset-3 hover:underline">
            make base
          </button>
        )}
        {trace.completeness !== 'complete' && (
          <Mark meaning="missing">{trace.pending ? 'pending' : trace.reportedSpans === null ? 'incomplete' : `${trace.spans} of ${trace.reportedSpans}`}</Mark>
        )}
      </p>
    </div>
  )
}

/** `Pass 2`, or what a trace is instead of an evaluation. */
export function evaluationName(trace: Pick<Evaluation['trace'], 'role' | 'pass' | 'name'>): string {
  const role = trace.role ? ROLES[trace.role] : null
  return role ?? (trace.pass === null ? trace.name : `Pass ${trace.pass}`)
}

/** How an answer stands to the document's first. */
export function AnswerIs({ answerIs }: { answerIs: Evaluation['answerIs'] }) {
  if (answerIs === 'first') return <span className="text-ink-3 text-xs">first answer</span>
  if (answerIs === 'unknown') return <span className="text-ink-3 text-xs">no answer</span>
  if (answerIs === 'different')
    return (
      <Mark meaning="error" className="text-xs">
        different
      </Mark>
    )
  return (
    <Mark meaning="ok" className="text-xs">
      <span className="text-ink">{answerIs === 'same' ? 'same' : 'equal in sense'}</span>
    </Mark>
  )
}
