'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MOST_SIDE_BY_SIDE } from '@/lib/api/contract/comparison'
import type { DocumentView } from '@/lib/api/contract/documents'
import { comparisonQuery } from '@/lib/api/queries/documents'
import { chosenEvaluations, shortId } from '@/lib/core/view/chosen-evaluations'
import { comparisonSentence } from '@/lib/core/wording/comparison'
import { Checkbox } from '../ui/checkbox'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { RichText } from '../ui/rich-text'
import { Tabs } from '../ui/tabs'
import { comparisonOf } from './compared-fields'
import { ComparedRows, comparedTabs } from './compared-rows'
import { ComparisonGrid } from './comparison-grid'
import { useComparisonState } from './comparison-state'
import { EvaluationHead } from './evaluation-head'
import { EvaluationPicker } from './evaluation-picker'

/** Evaluations of a document side by side: what they asked, what they answered and how their traces went, each against one of them. */
export function Comparison({ view }: { view: DocumentView }) {
  const [state, setState] = useComparisonState()
  const { evaluations, document } = view
  const choosable = useMemo(
    () =>
      evaluations.map((one) => ({
        ...one,
        id: one.trace.id,
        differs: one.answerIs === 'different',
        request: one.trace.role === 'evaluation' ? one.request : null,
      })),
    [evaluations],
  )
  const chosen = chosenEvaluations(choosable, state.with, MOST_SIDE_BY_SIDE)
  const ids = chosen.map(({ id }) => id)
  const requests = new Set(chosen.map(({ request }) => request))
  const { data, error, refetch } = useQuery(comparisonQuery(document.experiment.id, document.key, ids))
  const shown = data?.evaluations.map((one) => one.traceId).join() === ids.join() ? data : undefined
  const wanted = ids.findIndex((id) => state.base !== null && id.startsWith(state.base))
  const base = Math.max(0, wanted)
  const compared = useMemo(() => (shown ? comparisonOf(shown, base) : null), [shown, base])
  if (ids.length === 0) return null
  return (
    <div className="mt-6">
      <SectionHead more={compared && ids.length > 1 ? <RichText text={comparisonSentence(compared.facts)} /> : undefined}>Evaluations</SectionHead>
      {evaluations.length > 1 && (
        <EvaluationPicker
          evaluations={evaluations}
          chosen={ids}
          usual={state.with.length === 0}
          aside={
            <label className="ml-auto inline-flex cursor-pointer items-center gap-2 whitespace-nowrap text-xs">
              <Checkbox checked={state.all} onChange={(event) => void setState({ all: event.target.checked })} />
              Show what is equal
            </label>
          }
          onChoose={(next) => void setState({ with: next === null ? null : next.map(shortId) })}
        />
      )}
      {error && !shown && <ErrorPanel what="The comparison" error={error} onRetry={refetch} />}
      <Tabs label="What is compared" tabs={comparedTabs(compared)} value={state.show} onChange={(show) => void setState({ show })} flush className="mt-2">
        <ComparisonGrid
          label="Evaluations side by side"
          traces={ids}
          base={base}
          head={(at) => {
            const { trace, answerIs, request } = chosen[at] as (typeof chosen)[number]
            return (
              <EvaluationHead
                trace={trace}
                answerIs={state.base === null || base === 0 ? answerIs : null}
                variant={requests.size > 1 ? request : null}
                base={ids.length < 2 ? null : { on: at === base, choose: () => void setState({ base: at === 0 ? null : shortId(ids[at] as string) }) }}
              />
            )
          }}
        >
          {shown && compared && (
            <ComparedRows comparison={shown} compared={compared} show={state.show} base={base} all={state.all} traces={chosen.map(({ trace }) => trace)} />
          )}
        </ComparisonGrid>
      </Tabs>
    </div>
  )
}
