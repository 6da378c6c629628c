import type { Scale } from '@/lib/core/view/scale'
import type { Stretch } from '@/lib/core/view/timeline'
import { duration } from '../../ui/format'
import styles from '../tree/span-tree.module.css'

/** Where idle time is folded, through all rows. */
export function FoldStripes({ scale }: { scale: Scale }) {
  return scale.folds.map((fold) => (
    <div key={fold.gap.from} className={`pointer-events-none absolute inset-y-0 ${styles.line} inset-x-0`}>
      <span />
      <span className="relative h-full">
        <span
          className="absolute inset-y-0 border-line-strong border-x border-dashed bg-[repeating-linear-gradient(45deg,transparent_0_5px,var(--color-mark-soft)_5px_6px)]"
          style={{ left: `${fold.left * 100}%`, width: `${fold.width * 100}%` }}
        />
      </span>
    </div>
  ))
}

interface GapNotesProps {
  scale: Scale
  /** All long gaps of the trace. */
  gaps: readonly Stretch[]
  /** Which of them are shown at their full length. */
  open: readonly number[]
  onOpen: (open: number[]) => void
}

/** Below the rows: how long each folded gap is, to unfold it, and one button to fold them again. */
export function GapNotes({ scale, gaps, open, onOpen }: GapNotesProps) {
  if (scale.folds.length === 0 && open.length === 0) return null
  return (
    <div className={`${styles.line} h-7`}>
      <span className="pr-3 text-right">
        {open.length > 0 && (
          <button type="button" onClick={() => onOpen([])} className="whitespace-nowrap text-2xs text-ink-3 hover:text-ink">
            Fold idle time
          </button>
        )}
      </span>
      <span className="relative h-full">
        {scale.folds.map((fold) => (
          <button
            key={fold.gap.from}
            type="button"
            title="Show this idle time at its full length"
            onClick={() => onOpen([...open, gaps.findIndex((gap) => gap.from === fold.gap.from)])}
            className="absolute top-1 -translate-x-1/2 whitespace-nowrap text-2xs text-ink-3 hover:text-ink"
            style={{ left: `clamp(60px, ${(fold.left + fold.width / 2) * 100}%, calc(100% - 60px))` }}
          >
            {duration(BigInt(Math.round(fold.gap.to - fold.gap.from)))} idle, folded
          </button>
        ))}
      </span>
    </div>
  )
}
