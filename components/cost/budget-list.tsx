'use client'

import { useQuery } from '@tanstack/react-query'
import type { BudgetView } from '@/lib/api/contract/cost'
import { budgetsQuery } from '@/lib/api/queries/cost'
import { ForEditors } from '../access/for-editors'
import { ScreenLink } from '../shell/screen-link'
import { Button } from '../ui/button'
import { money, moneyDecimals, moneyExact } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { BudgetForm } from './budget-form'

/** What opens the form for a new budget; any other text is the id of the budget that is changed. */
export const NEW_BUDGET = 'new'

interface BudgetListProps {
  experiment: string | null
  /** What is being edited: {@link NEW_BUDGET}, the id of a budget, or null. */
  editing: string | null
  onEdit: (id: string | null) => void
}

/** The budgets that hold for what the page shows: what of each is used, how much of its time is gone and what it is on course for. */
export function BudgetList({ experiment, editing, onEdit }: BudgetListProps) {
  const { data, error, refetch } = useQuery(budgetsQuery)
  const shown = data?.budgets.filter((budget) => experiment === null || budget.experiment === null || budget.experiment.id === experiment) ?? []
  return (
    <section>
      <SectionHead
        aside={
          editing !== NEW_BUDGET && (
            <ForEditors>
              <Button look="plain" icon="plus" className="-my-1 -mr-2.5" onClick={() => onEdit(NEW_BUDGET)}>
                Budget
              </Button>
            </ForEditors>
          )
        }
      >
        Budgets
      </SectionHead>
      {error && !data && <ErrorPanel what="Budgets" error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows rows={2} columns={['180px', '96px']} label="Loading budgets" />}
      {editing === NEW_BUDGET && <BudgetForm budget={null} experiment={experiment} onClose={() => onEdit(null)} />}
      {shown.map((budget) =>
        budget.id === editing ? (
          <BudgetForm key={budget.id} budget={budget} experiment={experiment} onClose={() => onEdit(null)} />
        ) : (
          <BudgetLine key={budget.id} budget={budget} onEdit={() => onEdit(budget.id)} />
        ),
      )}
      {data && shown.length === 0 && editing !== NEW_BUDGET && (
        <p className="mt-1 max-w-[56ch] text-ink-2">
          None yet. A budget is an amount for each day, week or month, of one experiment or of all; it says what is used, and what the period is on course for.
        </p>
      )}
    </section>
  )
}

const STATES: Record<BudgetView['state'], { bar: string; word: string | null }> = {
  over: { bar: 'bg-error-mark', word: 'over' },
  course_over: { bar: 'bg-waste-mark', word: 'on course over it' },
  within: { bar: 'bg-ink-2', word: null },
}

function BudgetLine({ budget, onEdit }: { budget: BudgetView; onEdit: () => void }) {
  const decimals = moneyDecimals([budget.usedNano, budget.limitNano])
  const used = Math.min(1, Number(budget.usedNano) / Math.max(1, Number(budget.limitNano)))
  const { bar, word } = STATES[budget.state]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2">
      <span className="cut font-medium">
        <ForEditors>
          <button type="button" onClick={onEdit} title="Change this budget" className="cut max-w-full text-left hover:text-accent">
            {budget.experiment?.name ?? 'All experiments'}, {budget.title}
          </button>
        </ForEditors>
      </span>
      <span className="text-right" title={`${moneyExact(budget.usedNano)} of ${moneyExact(budget.limitNano)}`}>
        <ScreenLink path="/traces" params={{ q: budget.filter, experiment: null }} className="hover:text-accent hover:underline">
          {money(budget.usedNano, decimals)}
        </ScreenLink>{' '}
        <span className="text-ink-3">of {money(budget.limitNano, decimals)}</span>
      </span>
      <span aria-hidden="true" className="relative col-span-2 mt-[5px] mb-1 h-1.5 rounded-xs bg-mark-soft">
        <i className={`block h-1.5 rounded-xs ${bar}`} style={{ width: `${100 * used}%` }} />
        <i className="absolute -top-[3px] -bottom-[3px] w-[1.5px] bg-ink" style={{ left: `${100 * budget.timeGone}%` }} />
      </span>
      <p className="col-span-2 text-ink-3 text-xs">
        {word && (
          <span className={`font-medium ${budget.state === 'over' ? 'text-error' : 'text-waste'}`}>
            <Icon name={budget.state === 'over' ? 'error' : 'waste'} size={12} className="mr-1" />
            {word}:{' '}
          </span>
        )}
        {budget.phrase}. {budget.forecastNano && budget.forecast}
      </p>
    </div>
  )
}
