'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RetentionInput, RetentionRuleView, RetentionView } from '@/lib/api/contract/data'
import { retentionPreviewQuery, saveRetention } from '@/lib/api/queries/data'
import { ChoiceField } from '../alerts/choice-field'
import { FormEnd } from '../alerts/form-end'
import { useSettled } from '../identity/use-settled'
import { Time } from '../shell/time'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import styles from './data.module.css'

interface RetentionFormProps {
  view: RetentionView
  rule: RetentionRuleView | null
  onClose: () => void
}

const ALL = ''
const GIGABYTE = 1_000_000_000
const SETTLED_MS = 300

/** A limit: of age, number and size, any of them; what it would delete is said before it is saved. */
export function RetentionForm({ view, rule, onClose }: RetentionFormProps) {
  const free = view.experiments.filter(({ id }) => !view.rules.some(({ experiment }) => experiment === id))
  const [experiment, setExperiment] = useState(rule ? (rule.experiment ?? ALL) : view.rules.some((one) => one.experiment === null) ? (free[0]?.id ?? ALL) : ALL)
  const [days, setDays] = useState(rule?.days ? String(rule.days) : '')
  const [traces, setTraces] = useState(rule?.traces ? String(rule.traces) : '')
  const [size, setSize] = useState(rule?.bytes ? String(rule.bytes / GIGABYTE) : '')
  const [tried, setTried] = useState(false)
  const save = useMutation(saveRetention)
  const bounds = { days: whole(days, 36_500), traces: whole(traces.replaceAll(',', ''), 2_000_000_000), bytes: bytesOf(size) }
  const wrong = Object.values(bounds).includes(undefined)
  const empty = Object.values(bounds).every((bound) => bound === null)
  const input = wrong || empty ? null : ({ experiment: experiment === ALL ? null : experiment, ...bounds } as RetentionInput)
  const submit = () => {
    setTried(true)
    if (input && !save.isPending) save.mutate(input, { onSuccess: onClose })
  }
  const problem = (bound: number | null | undefined, what: string) => (bound === undefined ? what : null)
  return (
    <RowForm label={rule ? 'Change the limit' : 'New limit'} onSubmit={submit} onClose={onClose}>
      <div className={styles.limit}>
        {rule === null ? (
          <ChoiceField label="For" value={experiment} onChange={setExperiment}>
            <option value={ALL}>all without a limit of their own</option>
            {free.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </ChoiceField>
        ) : (
          <p className="self-center font-medium">{rule.experiment === null ? 'All other experiments' : (rule.experimentName ?? rule.experiment)}</p>
        )}
        <LabelledInput
          label="Days"
          hint="since a trace began"
          value={days}
          problem={problem(bounds.days, 'a whole number of days')}
          onChange={setDays}
          inputMode="decimal"
          autoFocus
        />
        <LabelledInput
          label="Traces"
          hint="the newest"
          value={traces}
          problem={problem(bounds.traces, 'a whole number')}
          onChange={setTraces}
          inputMode="decimal"
        />
        <LabelledInput
          label="Size, GB"
          hint="payloads and files"
          value={size}
          problem={problem(bounds.bytes, 'a number of GB')}
          onChange={setSize}
          inputMode="decimal"
        />
      </div>
      <Preview input={input} empty={empty} tried={tried} />
      <FormEnd action="Save limit" pending={save.isPending} error={save.error?.message ?? null} onClose={onClose}>
        Deleted for good, in the background, with a receipt; there is no undo.
      </FormEnd>
    </RowForm>
  )
}

function Preview({ input, empty, tried }: { input: RetentionInput | null; empty: boolean; tried: boolean }) {
  const settled = useSettled(JSON.stringify(input), SETTLED_MS)
  const { data, error, isFetching } = useQuery(retentionPreviewQuery(JSON.parse(settled) as RetentionInput | null))
  if (empty) return <p className={`mt-1 ${tried ? 'text-error' : 'text-ink-3'}`}>Give at least one limit.</p>
  return (
    <p aria-live="polite" className={`mt-1 font-medium ${isFetching ? 'opacity-60' : ''}`}>
      {error ? <span className="text-error">{error.message}</span> : data && input ? data.sentence : 'Counting…'}
      {!error && data && input && data.oldestKeptNs !== null && data.traces > 0 && (
        <span className="font-normal text-ink-2">
          {' '}
          The oldest that stays began <Time ns={data.oldestKeptNs} show="day" />.
        </span>
      )}
    </p>
  )
}

/** null: nothing was typed; undefined: it is no such number. */
function whole(text: string, most: number): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined
}

function bytesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const value = Math.round(Number(text) * GIGABYTE)
  return Number.isSafeInteger(value) && value >= 1 ? value : undefined
}
