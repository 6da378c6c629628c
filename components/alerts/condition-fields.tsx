'use client'

import { useQuery } from '@tanstack/react-query'
import { budgetsQuery } from '@/lib/api/queries/cost'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { GATE_FIGURES, type GateFigure, unitOf } from '@/lib/core/alert/alert-rule'
import { budgetName, figureTitle } from '@/lib/core/wording/alert-rule'
import { ScreenLink } from '../shell/screen-link'
import { LabelledInput } from '../ui/labelled-input'
import { Segmented } from '../ui/segmented'
import { ChoiceField } from './choice-field'
import type { RuleDraft } from './rule-draft'

const MOMENTS = [
  { value: 'forecast', label: 'On course for more', title: 'as soon as the forecast lies above it, or it is spent' },
  { value: 'spent', label: 'Spent', title: 'once more was spent than it allows' },
] as const
const UNITS = { count: 'a whole number', factor: '1.0: every document once', money: 'dollars' } as const
const USUAL_ABOVE = { count: '0', factor: '1.0', money: '' } as const

interface ConditionFieldsProps {
  draft: RuleDraft
  onChange: (part: Partial<RuleDraft>) => void
  /** What is wrong with the threshold. */
  problem: string | null
}

/** The fields that say what a rule watches: those of its kind. */
export function ConditionFields({ draft, onChange, problem }: ConditionFieldsProps) {
  if (draft.kind === 'gate') return <GateFields draft={draft} onChange={onChange} problem={problem} />
  if (draft.kind === 'budget') return <BudgetFields draft={draft} onChange={onChange} />
  return (
    <div className="grid gap-x-3 gap-y-2 md:grid-cols-[minmax(0,260px)_minmax(0,1fr)]">
      <ExperimentField draft={draft} onChange={onChange} />
      <p className="max-w-[64ch] self-end pb-1 text-ink-2">
        A run or an hour, a model or a document that is dearer than usual, and a scheduled job that sent nothing. How easily a cost is flagged is set on{' '}
        <ScreenLink path="/cost" params={{ tune: true }} className="text-accent hover:underline">
          Cost
        </ScreenLink>
        .
      </p>
    </div>
  )
}

function GateFields({ draft, onChange, problem }: ConditionFieldsProps) {
  const unit = unitOf(draft.figure)
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-[minmax(0,260px)_minmax(0,300px)_180px]">
      <ExperimentField draft={draft} onChange={onChange} className="max-md:col-span-2" />
      <ChoiceField
        label="Figure of a run"
        value={draft.figure}
        onChange={(figure: GateFigure) => onChange({ figure, above: unitOf(figure) === unit ? draft.above : USUAL_ABOVE[unitOf(figure)] })}
      >
        {GATE_FIGURES.map((figure) => (
          <option key={figure} value={figure}>
            {figureTitle(figure)}
          </option>
        ))}
      </ChoiceField>
      <LabelledInput
        label="Above"
        hint={UNITS[unit]}
        value={draft.above}
        problem={problem}
        onChange={(above) => onChange({ above })}
        placeholder={unit === 'money' ? '0.25' : undefined}
        inputMode="decimal"
      />
    </div>
  )
}

function BudgetFields({ draft, onChange }: Pick<ConditionFieldsProps, 'draft' | 'onChange'>) {
  const { data } = useQuery(budgetsQuery)
  const budgets = data?.budgets ?? []
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <ChoiceField label="Budget" value={draft.budget} onChange={(budget) => onChange({ budget })} className="w-[340px] max-w-full">
          <option value="">Any budget</option>
          {budgets.map(({ id, experiment, period }) => (
            <option key={id} value={id}>
              Budget {budgetName({ experiment: experiment?.name ?? null, period })}
            </option>
          ))}
        </ChoiceField>
        {draft.budget === '' && <ExperimentField draft={draft} onChange={onChange} className="w-[260px] max-w-full" />}
        <Segmented label="When" options={MOMENTS} value={draft.at} onChange={(at) => onChange({ at })} />
      </div>
      {data && budgets.length === 0 && (
        <p className="mt-1 text-ink-2">
          There is no budget yet:{' '}
          <ScreenLink path="/cost" params={{ budget: 'new' }} className="text-accent hover:underline">
            make one on Cost
          </ScreenLink>
          .
        </p>
      )}
    </>
  )
}

function ExperimentField({ draft, onChange, className }: Pick<ConditionFieldsProps, 'draft' | 'onChange'> & { className?: string }) {
  const { data } = useQuery(experimentsQuery)
  const experiments = data?.experiments ?? []
  const gone = draft.experiment !== '' && data && !experiments.some(({ id }) => id === draft.experiment)
  return (
    <ChoiceField label="Experiment" value={draft.experiment} onChange={(experiment) => onChange({ experiment })} className={className}>
      <option value="">All experiments</option>
      {gone && <option value={draft.experiment}>{draft.experiment} (not there any more)</option>}
      {experiments.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </ChoiceField>
  )
}
