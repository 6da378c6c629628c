'use client'

import { type FormEvent, useId, useState } from 'react'
import type { AssessmentView } from '@/lib/api/contract/assessments'
import { Button } from '../../ui/button'
import { Segmented } from '../../ui/segmented'
import { rememberedWho } from './remembered-who'

export interface Assessed {
  name: string
  value: boolean | number | string
  rationale: string | null
  who: string
}

interface AssessmentFormProps {
  /** The one that is changed; null for a new one. */
  before: AssessmentView | null
  /** Those of the trace, whose names and categories are offered. */
  known: readonly AssessmentView[]
  failed: Error | null
  onSave: (assessed: Assessed) => Promise<void>
  onCancel: () => void
}

const FORMS = [
  { value: 'thumb', label: 'Yes, no' },
  { value: 'number', label: 'Number' },
  { value: 'category', label: 'Category' },
  { value: 'text', label: 'Text' },
] as const
type Form = (typeof FORMS)[number]['value']

const FIELD = 'w-full rounded-sm border border-line-strong bg-surface px-2'

/** Says what is judged, how, and why. */
export function AssessmentForm({ before, known, failed, onSave, onCancel }: AssessmentFormProps) {
  const id = useId()
  const [form, setForm] = useState<Form>(formOf(before?.value))
  const [name, setName] = useState(before?.name ?? 'correct')
  const [value, setValue] = useState(before === null || before.value === null ? 'true' : String(before.value))
  const [rationale, setRationale] = useState(before?.rationale ?? '')
  const [who, setWho] = useState(rememberedWho)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const choose = (next: Form) => {
    setForm(next)
    setValue(next === 'thumb' ? 'true' : '')
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const typed = typedValue(form, value)
    const wrong = name.trim() === '' ? 'Give it a name, such as "correct".' : typed === null ? (form === 'number' ? 'Give a number.' : 'Give a value.') : null
    setProblem(wrong)
    if (wrong !== null || typed === null) return
    setBusy(true)
    try {
      await onSave({ name: name.trim(), value: typed, rationale: rationale.trim() === '' ? null : rationale.trim(), who: who.trim() })
    } catch {
      setBusy(false) // the reason is shown below
    }
  }
  const names = [...new Set(known.map((one) => one.name))]
  const categories = [...new Set(known.flatMap((one) => (one.name === name && typeof one.value === 'string' ? [one.value] : [])))]
  return (
    <form onSubmit={save} className="flex flex-col gap-2">
      <label className="grid grid-cols-[76px_minmax(0,1fr)] items-center text-ink-2 text-xs">
        Name
        <input
          required
          maxLength={250}
          list={`${id}-names`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className={`h-7 text-sm ${FIELD}`}
        />
      </label>
      <datalist id={`${id}-names`}>
        {names.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <div className="grid grid-cols-[76px_minmax(0,1fr)] items-center text-ink-2 text-xs">
        Form
        <Segmented label="Form of the value" options={FORMS} value={form} onChange={choose} className="justify-self-start" />
      </div>
      {form === 'thumb' ? (
        <div className="grid grid-cols-[76px_minmax(0,1fr)] items-center text-ink-2 text-xs">
          Value
          <Segmented
            label="Value"
            options={[
              { value: 'true', label: 'Yes' },
              { value: 'false', label: 'No' },
            ]}
            value={value}
            onChange={setValue}
            className="justify-self-start"
          />
        </div>
      ) : (
        <label htmlFor={`${id}-value`} className="grid grid-cols-[76px_minmax(0,1fr)] items-center text-ink-2 text-xs">
          Value
          {form === 'text' ? (
            <textarea
              id={`${id}-value`}
              rows={3}
              dir="auto"
              maxLength={10_000}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              className={`py-1 text-sm ${FIELD}`}
            />
          ) : (
            <input
              id={`${id}-value`}
              dir="auto"
              inputMode={form === 'number' ? 'decimal' : undefined}
              list={form === 'category' ? `${id}-categories` : undefined}
              maxLength={form === 'category' ? 250 : 40}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              className={`h-7 text-sm ${FIELD}`}
            />
          )}
        </label>
      )}
      <datalist id={`${id}-categories`}>
        {categories.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <label className="grid grid-cols-[76px_minmax(0,1fr)] text-ink-2 text-xs">
        Why
        <textarea
          rows={2}
          dir="auto"
          maxLength={20_000}
          value={rationale}
          onChange={(event) => setRationale(event.target.value)}
          className={`py-1 text-sm ${FIELD}`}
        />
      </label>
      {before === null && (
        <label className="grid grid-cols-[76px_minmax(0,1fr)] items-center text-ink-2 text-xs">
          Who
          <input
            dir="auto"
            maxLength={250}
            value={who}
            placeholder="your name, kept in this browser"
            onChange={(event) => setWho(event.target.value)}
            className={`h-7 text-sm ${FIELD}`}
          />
        </label>
      )}
      {(problem ?? failed?.message) && (
        <p role="alert" className="text-error text-xs">
          {problem ?? failed?.message}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {before === null ? 'Add' : 'Save'}
        </Button>
        <Button look="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** The form in which a value was given. */
export function formOf(value: AssessmentView['value'] | undefined): Form {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return value.length > 40 || value.includes('\n') ? 'text' : 'category'
  return 'thumb'
}

/** What was typed as the value it means; null when it means none. */
export function typedValue(form: Form, text: string): boolean | number | string | null {
  if (form === 'thumb') return text === 'true'
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (form !== 'number') return trimmed
  const number = Number(trimmed.replace(',', '.'))
  return Number.isFinite(number) ? number : null
}
