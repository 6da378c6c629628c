import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { SheetFrame } from './sheet-frame'

/** Asks before many traces are deleted at once. */
export function DeleteSheet({
  count,
  pending,
  error,
  onClose,
  onDelete,
}: {
  count: number
  pending: boolean
  error: Error | null
  onClose: () => void
  onDelete: () => void
}) {
  return (
    <SheetFrame
      title={`Delete ${counted(count, 'trace')}?`}
      note="They leave every list, run and total. For an hour they can be brought back as they were; then they are removed for good."
      error={error}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={pending} onClick={onDelete}>
          {pending ? 'Deleting…' : `Delete ${counted(count, 'trace')}`}
        </Button>
      }
    />
  )
}
