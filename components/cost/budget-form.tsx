'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { BudgetInput, BudgetView, StoredBudget } from '@/lib/api/contract/cost'
import { changeBudget, makeBudget, removeBudget } from '@/lib/api/queries/cost'
import { DATA } from '@/lib/api/queries/data-key'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { type NanoUsd, usdText } from '@/lib/core/money'
import { useTimeBasis } from '../shell/screen-state'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { zoneOf } from './cost-asked'
import { nanoOfText } from './dollar-text'

const PERIODS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const
const FIELD = 'h-(--control-height) min-w-0 rounded-sm border border-line-strong bg-surface px-2 aria-invalid:border-error'

interface BudgetFormProps {
  /** null: a new one. */
  budget: BudgetView | null
  experiment: string | null
  onClose: () => void
}

/** Makes, changes or removes a budget; a removed one comes back with undo. */
export function BudgetForm({ budget, experiment, onClose }: BudgetFormProps) {
  const id = useId()
  const client = useQueryClient()
  const [basis] = useTimeBasis()
  const { data } = useQuery(experimentsQuery)
  const [of, setOf] = useState(budget ? (budget.experiment?.id ?? '') : (experiment ?? ''))
  const [period, setPeriod] = useState<BudgetInput['period']>(budget?.period ?? 'month')
  const [text, setText] = useState(budget ? usdText(BigInt(budget.limitNano) as NanoUsd) : '')
  const limitNano = nanoOfText(text)
  const wrong = text.trim() !== '' && limitNano === null
  const onSettled = () => client.invalidateQueries({ queryKey: [DATA, 'cost', 'budgets'] })
  const make = useMutation({ ...makeBudget, onSettled, onSuccess: onClose })
  const change = useMutation({ ...changeBudget, onSettled, onSuccess: onClose })
  const restore = useMutation({ ...changeBudget, onSettled })
  const remove = useMutation({
    ...removeBudget,
    onSettled,
    onSuccess: ({ deleted }) => {
      onClose()
      showToast({ text: 'The budget was removed.', undo: () => restore.mutateAsync(inputOf(deleted)) })
    },
  })
  const pending = make.isPending || change.isPending || remove.isPending
  const error = make.error ?? change.error ?? remove.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (limitNano === null || pending) return
    const input = { experiment: of || null, period, zone: budget?.zone ?? zoneOf(basis), limitNano }
    if (budget) change.mutate({ id: budget.id, ...input })
    else make.mutate(input)
  }
  return (
    <form
      onSubmit={submit}
      aria-label={budget ? 'Change the budget' : 'New budget'}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="mt-1 flex flex-col gap-2.5 border-line border-y py-3"
    >
      <label className="flex flex-col gap-1" htmlFor={`${id}-of`}>
        <span className="text-2xs text-ink-3">Of</span>
        <select id={`${id}-of`} value={of} onChange={(event) => setOf(event.target.value)} className={FIELD}>
          <option value="">All experiments</option>
          {data?.experiments.map(({ id: experimentId, name }) => (
            <option key={experimentId} value={experimentId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex flex-col gap-1" htmlFor={`${id}-limit`}>
          <span className="text-2xs text-ink-3">At most, in dollars</span>
          <input
            id={`${id}-limit`}
            // biome-ignore lint/a11y/noAutofocus: the form was opened to type the amount
            autoFocus
            inputMode="decimal"
            value={text}
            placeholder="25.00"
            aria-invalid={wrong}
            aria-describedby={`${id}-wrong`}
            onChange={(event) => setText(event.target.value)}
            className={`w-28 ${FIELD}`}
          />
        </label>
        <Segmented label="For each" options={PERIODS} value={period} onChange={setPeriod} />
      </div>
      <p id={`${id}-wrong`} className="text-error text-xs empty:hidden">
        {wrong && 'An amount in dollars above nothing, with nine decimals at most: 25 or 0.004.'}
      </p>
      {error && (
        <p role="alert" className="text-error text-xs">
          {error.message}
        </p>
      )}
      <p className="text-ink-3 text-xs">Days are those of {budget?.zone ?? zoneOf(basis)}; weeks begin on Monday.</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={limitNano === null || pending}>
          {pending ? 'Saving…' : budget ? 'Save' : 'Make budget'}
        </Button>
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
        {budget && (
          <Button look="plain" disabled={pending} onClick={() => remove.mutate(budget.id)} className="ml-auto">
            Remove
          </Button>
        )}
      </div>
    </form>
  )
}

function inputOf({ id, experiment, period, zone, limitNano }: StoredBudget): BudgetInput & { id: string } {
  return { id, experiment: experiment?.id ?? null, period, zone, limitNano }
}
