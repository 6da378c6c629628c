'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyMade } from '@/lib/api/contract/access'
import { makeKey } from '@/lib/api/queries/access'
import { KEY_SCOPES, type KeyScope } from '@/lib/core/access/permission'
import { ChoiceField } from '../alerts/choice-field'
import { FormEnd } from '../alerts/form-end'
import { Checkbox } from '../ui/checkbox'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { SCOPE_WORDS } from './access-words'

const DAY_MS = 86_400_000
/** After how many days a key ends. */
const ENDS: readonly { value: string; label: string }[] = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: '', label: 'never' },
]

/** Makes a key: for whom, what it may do, and when it ends. */
export function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (made: KeyMade) => void }) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<KeyScope[]>(['ingest'])
  const [days, setDays] = useState('365')
  const make = useMutation(makeKey)
  const submit = () => {
    if (make.isPending) return
    const endsMs = days === '' ? null : Date.now() + Number(days) * DAY_MS
    make.mutate(
      { name, scopes, endsMs },
      {
        onSuccess: (made) => {
          onMade(made)
          onClose()
        },
      },
    )
  }
  return (
    <RowForm label="New key" onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      <div className="flex flex-wrap gap-x-3 gap-y-2">
        <LabelledInput
          label="Name"
          hint="who or what uses it"
          value={name}
          problem={null}
          onChange={setName}
          placeholder="nightly job"
          autoFocus
          className="min-w-0 flex-1 basis-60"
        />
        <ChoiceField label="Ends" value={days} onChange={setDays} className="w-36">
          {ENDS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </ChoiceField>
      </div>
      <fieldset className="min-w-0">
        <legend className="text-2xs text-ink-3">May</legend>
        {KEY_SCOPES.map((scope) => (
          <label key={scope} className="flex min-h-(--control-height) cursor-pointer items-center gap-2">
            <Checkbox
              checked={scopes.includes(scope)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            />
            <span className="w-14 flex-none">{scope}</span>
            <span className="text-ink-3 text-xs">{SCOPE_WORDS[scope]}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <FormEnd action="Make key" pending={make.isPending} error={make.error?.message ?? null} onClose={onClose}>
          It is shown once.
        </FormEnd>
      </div>
    </RowForm>
  )
}
