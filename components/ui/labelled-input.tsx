'use client'

import { useId } from 'react'
import { Icon } from './icon'

interface LabelledInputProps {
  label: string
  /** Said below the field where nothing is wrong. */
  hint?: string
  value: string
  problem: string | null
  onChange: (value: string) => void
  placeholder?: string
  /** `decimal` stands at the right, as numbers do. */
  inputMode?: 'decimal' | 'email' | 'url'
  mono?: boolean
  autoFocus?: boolean
  /** A password, and which one it is for those who keep them. */
  secret?: 'current-password' | 'new-password'
  /** Words to choose from, which are not the only ones. */
  choices?: readonly string[]
  className?: string
}

const INPUT = 'h-(--control-height) w-full min-w-0 rounded-sm border bg-surface px-2 text-ink text-sm placeholder:text-ink-3'

/** One labelled field of a form, with what is wrong with it below. */
export function LabelledInput({
  label,
  hint,
  value,
  problem,
  onChange,
  placeholder,
  inputMode,
  mono,
  autoFocus,
  secret,
  choices,
  className = '',
}: LabelledInputProps) {
  const id = useId()
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="block text-2xs text-ink-3">
        {label}
      </label>
      <input
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the form was opened to type into it
        autoFocus={autoFocus}
        value={value}
        placeholder={placeholder}
        inputMode={inputMode}
        list={choices && `${id}-choices`}
        spellCheck={false}
        autoCapitalize="none"
        type={secret ? 'password' : undefined}
        autoComplete={secret ?? 'off'}
        aria-invalid={problem !== null}
        aria-describedby={problem !== null || hint ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`${INPUT} ${inputMode === 'decimal' ? 'text-right' : ''} ${mono ? 'font-mono text-xs' : ''} ${problem === null ? 'border-line-strong' : 'border-error-mark'}`}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <span id={`${id}-note`} className="block text-xs leading-[18px]">
        {problem === null ? (
          <span className="text-ink-3">{hint}</span>
        ) : (
          <span role="alert" className="flex gap-1 text-error">
            <Icon name="error" size={12} className="mt-[3px] flex-none" />
            <span className="min-w-0 break-words">{problem}</span>
          </span>
        )}
      </span>
    </div>
  )
}
