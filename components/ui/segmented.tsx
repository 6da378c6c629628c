'use client'

interface SegmentedProps<T extends string> {
  label: string
  options: readonly { value: T; label: string; title?: string }[]
  value: T
  onChange: (value: T) => void
  className?: string
}

/** A few choices of which one is on. */
export function Segmented<T extends string>({ label, options, value, onChange, className = '' }: SegmentedProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a frame; this is one control in a bar
    <span role="group" aria-label={label} className={`inline-flex h-(--control-height) flex-none rounded-sm border border-line-strong text-xs ${className}`}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          title={option.title}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="inline-flex min-w-6 items-center justify-center px-2 text-ink-2 not-first:border-l not-first:border-line-strong first:rounded-l-[3px] last:rounded-r-[3px] hover:bg-hover aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
        >
          {option.label}
        </button>
      ))}
    </span>
  )
}
