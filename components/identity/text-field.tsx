'use client'

import { useEffect, useState } from 'react'

interface TextFieldProps {
  label: string
  value: string
  /** What counts of a text that is being typed: a list loses its last comma, for example. */
  meaning: (text: string) => string
  onChange: (text: string) => void
  placeholder?: string
  wrong?: boolean
  describedBy?: string
  className?: string
}

/** A field for names, paths or a pattern, as high as its text needs: what is typed stays as typed while it means the same. */
export function TextField({ label, value, meaning, onChange, placeholder, wrong = false, describedBy, className = '' }: TextFieldProps) {
  const [text, setText] = useState(value)
  const means = meaning(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value that changed elsewhere replaces what was typed
  useEffect(() => {
    if (means !== value) setText(value)
  }, [value])
  return (
    <textarea
      rows={1}
      aria-label={label}
      aria-invalid={wrong || undefined}
      aria-describedby={describedBy}
      value={text}
      placeholder={placeholder}
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(event) => {
        const typed = event.target.value.replace(/[\r\n]+/g, ' ')
        setText(typed)
        onChange(typed)
      }}
      className={`field-sizing-content block min-h-(--control-height) w-full min-w-0 resize-none rounded-sm border bg-surface px-2 py-1.25 font-mono text-xs max-md:py-1.75 placeholder:text-ink-3 ${wrong ? 'border-error-mark' : 'border-line-strong'} ${className}`}
    />
  )
}
