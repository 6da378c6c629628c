import type { PassChartData, PassMark } from '@/lib/api/contract/runs'
import { CAUSE_WORDS } from '../cause/cause-words'
import { duration, money, moneyExact } from '../ui/format'

/** What one mark of the chart says: the same words on hover and on focus. */
export function MarkReadout({ chart, mark }: { chart: PassChartData; mark: PassMark }) {
  const worker = mark.worker === null ? 'unknown' : chart.workers[mark.worker]
  return (
    <>
      <b className="font-medium">
        <span className="font-mono">{chart.documents[mark.document]}</span> ·{' '}
        {mark.surplus && mark.pass <= 1 && mark.cause ? CAUSE_WORDS[mark.cause] : `pass ${mark.pass}`}
      </b>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] justify-start gap-x-3 [&_dt]:text-ink-3">
        <dt>worker</dt>
        <dd>
          {worker}
          {mark.partition !== null && `, partition ${mark.partition}`}
        </dd>
        <dt>start</dt>
        <dd>
          +{duration(mark.offsetNs)}, for {duration(mark.durationNs)}
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
