import type { ReactNode } from 'react'
import { Button } from '../ui/button'

interface WorkLineProps {
  /** How far it is, with its numbers. */
  text: ReactNode
  /** Share that is done, 0 to 1; null where it is not known. */
  share: number | null
  onStop?: () => void
}

/** Something at work: a count that goes up, a bar, and Stop. */
export function WorkLine({ text, share, onStop }: WorkLineProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <div className="min-w-0 flex-1">
        <p aria-live="polite" className="cut">
          {text}
        </p>
        <progress
          aria-label="How far it is"
          value={share ?? undefined}
          max={1}
          className="block h-[3px] w-full appearance-none overflow-hidden rounded-[2px] border-0 bg-mark-soft [&::-moz-progress-bar]:bg-accent-mark [&::-webkit-progress-bar]:bg-mark-soft [&::-webkit-progress-value]:bg-accent-mark"
        />
      </div>
      {onStop && <Button onClick={onStop}>Stop</Button>}
    </div>
  )
}
