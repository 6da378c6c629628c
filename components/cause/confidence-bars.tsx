const LEVELS = { certain: 3, likely: 2, guess: 1 } as const

/** How sure the finding is, as bars and as a word. */
export function ConfidenceBars({ confidence }: { confidence: keyof typeof LEVELS }) {
  return (
    <span className="inline-flex items-center gap-[3px] text-ink-2 text-xs" title="Confidence: certain, likely or guess">
      {[1, 2, 3].map((level) => (
        <i key={level} aria-hidden="true" className={`h-1.5 w-3 rounded-[1px] ${level <= LEVELS[confidence] ? 'bg-ink-2' : 'bg-mark-soft'}`} />
      ))}
      <span className="ml-0.5">{confidence}</span>
    </span>
  )
}
