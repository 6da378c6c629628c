'use client'

import { useState } from 'react'
import { FormEnd } from '../alerts/form-end'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { Segmented } from '../ui/segmented'
import styles from './data.module.css'

const KINDS = [
  { value: 'key', label: 'A key' },
  { value: 'pattern', label: 'A pattern' },
] as const

interface OwnRuleFormProps {
  pending: boolean
  error: string | null
  onClose: () => void
  onPattern: (made: { name: string; pattern: string }) => void
  onKey: (key: string) => void
}

/** Adds a key or a pattern; what is wrong with it is said by the server. */
export function OwnRuleForm({ pending, error, onClose, onPattern, onKey }: OwnRuleFormProps) {
  const [kind, setKind] = useState<'key' | 'pattern'>('key')
  const [key, setKey] = useState('')
  const [name, setName] = useState('')
  const [pattern, setPattern] = useState('')
  const [tried, setTried] = useState(false)
  const missing = (value: string, what: string) => (tried && value.trim() === '' ? `${what} is missing` : null)
  const submit = () => {
    setTried(true)
    if (pending) return
    if (kind === 'key' && key.trim() !== '') onKey(key.trim())
    if (kind === 'pattern' && name.trim() !== '' && pattern !== '') onPattern({ name: name.trim(), pattern })
  }
  return (
    <RowForm label="New rule" onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      <Segmented label="What is taken" options={KINDS} value={kind} onChange={setKind} className="self-start" />
      {kind === 'key' ? (
        <LabelledInput
          label="Key"
          hint="An attribute, or a key in JSON, in any case; * stands for anything: *.api_key"
          value={key}
          problem={missing(key, 'The key')}
          onChange={setKey}
          placeholder="authorization"
          mono
          autoFocus
          className="max-w-[560px]"
        />
      ) : (
        <div className={styles.pattern}>
          <LabelledInput
            label="Name"
            hint="Said in the marker"
            value={name}
            problem={missing(name, 'The name')}
            onChange={setName}
            placeholder="customer number"
            autoFocus
          />
          <LabelledInput
            label="Pattern"
            hint="RE2: no look-around, no backreferences"
            value={pattern}
            problem={missing(pattern, 'The pattern')}
            onChange={setPattern}
            placeholder={String.raw`CUST-\d{6}`}
            mono
          />
        </div>
      )}
      <FormEnd action="Add rule" pending={pending} error={error} onClose={onClose}>
        It holds for what arrives from now on.
      </FormEnd>
    </RowForm>
  )
}
