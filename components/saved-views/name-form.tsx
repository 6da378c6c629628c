'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'

interface NameFormProps {
  label: string
  action: string
  name: string
  /** Resolves once it is done; what it throws is said below the field. */
  onName: (name: string) => Promise<unknown>
}

/** Asks for the name of a view. */
export function NameForm({ label, action, name: first, onName }: NameFormProps) {
  const [name, setName] = useState(first)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setProblem('A view needs a name.')
    setBusy(true)
    setProblem(null)
    try {
      await onName(name.trim())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'It was not saved.')
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-1.5 p-1">
      <label className="flex flex-col gap-0.5 text-2xs text-ink-3">
        {label}
        <input
          // biome-ignore lint/a11y/noAutofocus: the form was opened to type a name
          autoFocus
          value={name}
          maxLength={100}
          aria-invalid={problem !== null}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
          className="h-(--control-height) rounded-sm border border-line-strong bg-surface px-2 text-ink text-sm"
        />
      </label>
      {problem && (
        <p role="alert" className="text-error text-xs">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" disabled={busy} className="self-start">
        {action}
      </Button>
    </form>
  )
}
