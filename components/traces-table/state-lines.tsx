import { count } from '../ui/format'
import { GridCell } from '../ui/grid'
import { Bone } from '../ui/skeleton'

/** Stands for the traces of a group that is being opened. */
export function LoadingLine() {
  return (
    <GridCell className="col-span-full pl-[18px]" aria-label="Loading the traces of this group">
      <Bone width="40%" />
    </GridCell>
  )
}

/** The traces of a group could not be read. */
export function FailedLine({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <GridCell className="cut col-span-full pl-[18px] text-error">
      Its traces could not be loaded. {error.message}{' '}
      <button type="button" tabIndex={-1} onClick={onRetry} className="text-accent hover:underline">
        Retry
      </button>
    </GridCell>
  )
}

/** A group is larger than what is shown of it. */
export function RestLine({ hidden, onShow }: { hidden: number; onShow: () => void }) {
  return (
    <GridCell className="col-span-full pl-[18px]">
      <button type="button" tabIndex={-1} onClick={onShow} className="text-accent hover:underline">
        {count(hidden)} more, shown by filtering for this group
      </button>
    </GridCell>
  )
}
