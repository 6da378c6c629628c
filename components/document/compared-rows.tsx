import type { ComparisonView } from '@/lib/api/contract/comparison'
import type { TraceRowView } from '@/lib/api/contract/traces'
import type { Tab } from '../ui/tabs'
import type { Comparison } from './compared-fields'
import type { COMPARED } from './comparison-state'
import { FieldRows } from './field-rows'
import { ParameterRows } from './parameter-rows'
import { SpanRows } from './span-rows'

interface ComparedRowsProps {
  comparison: ComparisonView
  compared: Comparison
  show: (typeof COMPARED)[number]
  base: number
  /** Shows what is equal as well. */
  all: boolean
  traces: readonly TraceRowView[]
}

/** The rows below the heads of a comparison: answers, requests or spans. */
export function ComparedRows({ comparison, compared, show, base, all, traces }: ComparedRowsProps) {
  if (show === 'answers') return <FieldRows fields={compared.answers} texts={comparison.texts} base={base} all={all} empty="None of them holds an answer." />
  if (show === 'spans') return <SpanRows comparison={comparison} lines={compared.lines} traces={traces} all={all} />
  return (
    <>
      <ParameterRows parameters={compared.parameters} base={base} />
      <FieldRows fields={compared.requests} texts={comparison.texts} base={base} all={all} empty="None of them holds a request." />
    </>
  )
}

const NAMES = { answers: 'Answers', requests: 'Requests', spans: 'Spans' } as const

/** A tab says whether there is a difference behind it. */
export function comparedTabs(compared: Comparison | null): Tab<(typeof COMPARED)[number]>[] {
  const differ = {
    answers: compared?.answers.some((field) => field.differs),
    requests: compared?.requests.some((field) => field.differs) || compared?.parameters.some((one) => one.differs),
    spans: compared?.lines.some(({ cells }) => cells.some((cell) => cell?.kind !== 'span')),
  }
  return (['answers', 'requests', 'spans'] as const).map((id) => ({
    id,
    label: (
      <>
        {NAMES[id]}
        {differ[id] && <span className="ml-1.5 text-error">differ</span>}
      </>
    ),
  }))
}
