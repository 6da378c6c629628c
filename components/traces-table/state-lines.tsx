import { count } from '../ui/format'
import { GridCell } from '../ui/grid'
import { Bone } from '../ui/skeleton'

const indent = (level: number) => ({ paddingLeft: 28 + (level - 1) * 18 })

/** Stands for what a group holds while it is being read. */
export function LoadingLine({ level }: { level: number }) {
  return (
    <GridCell className="col-span-full" style={indent(level)} aria-label="Loading this group">
      <Bone width="40%" />
    </GridCell>
  )
}

/** What a group holds could not be read. */
export function FailedLine({ level, error, onRetry }: { level: number; error: Error; onRetry: () => void }) {
  return (
    <GridCell className="cut col-span-full text-error" style={indent(level)}>
      This group could not be loaded. {error.message}{' '}
      <button type="button" tabIndex={-1} onClick={onRetry} className="text-accent hover:underline">
        Retry
      </button>
    </GridCell>
  )
}

/** More of a group, which is read as this line comes into view. */
export function MoreLine({ level, hidden, noun }: { level: number; hidden: number; noun: string }) {
  return (
    <GridCell className="col-span-full text-ink-3" style={indent(level)}>
      {count(hidden)} more {hidden === 1 ? noun : `${noun}s`} <Bone width="12%" className="ml-2" />
    </GridCell>
  )
}
