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

/** Who evaluated, when and at what price, and whether the answer is the first one's. */
export function EvaluationHead({ trace, answerIs }: Pick<Evaluation, 'trace' | 'answerIs'>) {
  const role = trace.role ? ROLES[trace.role] : null
  const where = [trace.stage && `stage ${trace.stage}`, trace.worker, trace.partition && `partition ${trace.partition}`].filter(Boolean).join(', ')
  return (
    <div className="min-w-0 py-2">
      <p className="flex items-center justify-between gap-2">
        <span className="font-medium">
          {trace.pass !== null && (
            <i aria-hidden="true" className="mr-1.5 inline-block size-2 rounded-full" style={{ background: passLook(trace.pass).fill }} />
          )}
          {role ?? (trace.pass === null ? trace.name : `Pass ${trace.pass}`)}
          {trace.cause && <span className="ml-1.5 font-normal text-ink-3">{CAUSE_WORDS[trace.cause]}</span>}
        </span>
        <AnswerIs answerIs={answerIs} />
      </p>
      <p className="cut text-ink-2 text-xs" title={where}>
        {where || 'worker unknown'}
      </p>
      <p className="text-ink-2 text-xs">
        <Time ns={trace.startNs} show="millis" />
        <span className="mx-1.5 text-ink-3">·</span>
        {duration(trace.durationNs)}
        <span className="mx-1.5 text-ink-3">·</span>
        <span title={moneyExact(trace.costNano)}>{trace.costNano === null ? 'unpriced' : money(trace.costNano)}</span>
      </p>
      <p className="flex items-baseline gap-3 text-xs">
        <ScreenLink path={`/traces/${trace.id}`} className="text-accent underline-offset-3 hover:underline">
          Open trace
        </ScreenLink>
        {trace.completeness !== 'complete' && (
          <Mark meaning="missing">{trace.pending ? 'pending' : trace.reportedSpans === null ? 'incomplete' : `${trace.spans} of ${trace.reportedSpans}`}</Mark>
        )}
      </p>
    </div>
  )
}

function AnswerIs({ answerIs }: { answerIs: Evaluation['answerIs'] }) {
  if (answerIs === 'first') return <span className="text-ink-3 text-xs">first answer</span>
  if (answerIs === 'unknown') return <span className="text-ink-3 text-xs">no answer</span>
  if (answerIs === 'different') return <Mark meaning="error">different</Mark>
  return (
    <Mark meaning="ok">
      <span className="text-ink">{answerIs === 'same' ? 'same' : 'equal in sense'}</span>
    </Mark>
  )
}
