import { CAUSE_WORDS } from '../cause/cause-words'
import { duration, money, moneyExact } from '../ui/format'
import type { Mark } from './chart-model'

/** What one mark of the chart says: the same words on hover and on focus. */
export function MarkReadout({ mark }: { mark: Mark }) {
  return (
    <>
      <b className="font-medium">
        <span className="font-mono">{mark.byContent ? `content ${mark.key.slice(0, 8)}` : shortened(mark.key)}</span> ·{' '}
        {mark.surplus && mark.pass <= 1 && mark.cause ? CAUSE_WORDS[mark.cause] : `pass ${mark.pass}`}
      </b>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] justify-start gap-x-3 [&_dt]:text-ink-3">
        <dt>worker</dt>
        <dd>
          {mark.worker ?? 'unknown'}
          {mark.partition !== null && `, partition ${mark.partition}`}
        </dd>
        <dt>start</dt>
        <dd>
          +{duration(mark.startNs)}, for {duration(mark.durationNs)}
        </dd>
        <dt>cost</dt>
        <dd title={moneyExact(mark.costNano)}>
          {mark.costNano === null ? 'unpriced' : money(mark.costNano)}
          {mark.surplus && ', billed again'}
        </dd>
      </dl>
    </>
  )
}

function shortened(key: string): string {
  return key.length > 60 ? `${key.slice(0, 59)}…` : key
}
