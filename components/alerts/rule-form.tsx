'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertChannelView, AlertRuleView } from '@/lib/api/contract/alert'
import { saveRule } from '@/lib/api/queries/alerts'
import { budgetsQuery } from '@/lib/api/queries/cost'
import { budgetName } from '@/lib/core/wording/alert-rule'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { Segmented } from '../ui/segmented'
import { ChannelChoice } from './channel-choice'
import { ConditionFields } from './condition-fields'
import { FormEnd } from './form-end'
import { draftOfRule, emptyRule, type RuleDraft, readRuleDraft } from './rule-draft'

const KINDS = [
  { value: 'gate', label: 'A figure of a run' },
  { value: 'budget', label: 'A budget' },
  { value: 'anomaly', label: 'Unusual cost' },
] as const

interface RuleFormProps {
  /** The rule that is changed; null makes one. */
  rule: AlertRuleView | null
  channels: readonly AlertChannelView[]
  onClose: () => void
  onNewChannel: () => void
}

/** What a rule watches and whom it tells; what is wrong is said at its field. */
export function RuleForm({ rule, channels, onClose, onNewChannel }: RuleFormProps) {
  const [draft, setDraft] = useState(() => (rule ? draftOfRule(rule) : emptyRule(channels.map(({ id }) => id))))
  const [tried, setTried] = useState(false)
  const { data } = useQuery(budgetsQuery)
  const save = useMutation(saveRule)
  const budget = data?.budgets.find(({ id }) => id === draft.budget)
  const read = readRuleDraft(draft, budget ? budgetName({ experiment: budget.experiment?.name ?? null, period: budget.period }) : null)
  const problems = 'problems' in read ? read.problems : new Map<string, string>()
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const submit = () => {
    setTried(true)
    if ('input' in read && !save.isPending) save.mutate(rule ? { ...read.input, id: rule.id } : read.input, { onSuccess: onClose })
  }
  return (
    <RowForm label={rule ? `Rule ${rule.name}` : 'New rule'} onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      <Segmented label="What is watched" options={KINDS} value={draft.kind} onChange={(kind) => change({ kind })} className="self-start" />
      <ConditionFields draft={draft} onChange={change} problem={tried || draft.above.trim() !== '' ? (problems.get('on.above') ?? null) : null} />
      <ChannelChoice channels={channels} chosen={draft.channels} onChange={(chosen) => change({ channels: chosen })} onNewChannel={onNewChannel} />
      <LabelledInput
        label="Name"
        hint="blank: as it watches"
        value={draft.name}
        problem={problems.get('name') ?? null}
        onChange={(name) => change({ name })}
        placeholder={draft.name === '' && 'input' in read ? read.input.name : undefined}
        autoFocus
        className="max-w-[560px]"
      />
      <div>
        <FormEnd action={rule ? 'Save rule' : 'Make rule'} pending={save.isPending} error={save.error?.message ?? null} onClose={onClose}>
          It looks at what happens from now on.
        </FormEnd>
      </div>
    </RowForm>
  )
}
