'use client'

import { useId } from 'react'
import { Icon } from '../ui/icon'

interface PriceFieldProps {
  label: string
  /** Said below the field where nothing is wrong. */
  hint?: string
  value: string
  problem: string | null
  onChange: (value: string) => void
  placeholder?: string
  inputMode?: 'decimal'
  mono?: boolean
  autoFocus?: boolean
  className?: string
}

const INPUT = 'h-(--control-height) w-full min-w-0 rounded-sm border bg-surface px-2 text-ink text-sm placeholder:text-ink-3'

/** One labelled field of the form of a price, with what is wrong with it below. */
export function PriceFieldInput({ label, hint, value, problem, onChange, placeholder, inputMode, mono, autoFocus, className = '' }: PriceFieldProps) {
  const id = useId()
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="block text-2xs text-ink-3">
        {label}
      </label>
      <input
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the form was opened to type a price
        autoFocus={autoFocus}
        value={value}
        placeholder={placeholder}
        inputMode={inputMode}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem !== null || hint ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`${INPUT} ${inputMode === 'decimal' ? 'text-right' : ''} ${mono ? 'font-mono text-xs' : ''} ${problem === null ? 'border-line-strong' : 'border-error-mark'}`}
      />
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
