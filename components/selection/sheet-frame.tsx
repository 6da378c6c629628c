import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { RichText } from '../ui/rich-text'

interface SheetFrameProps {
  title: string
  /** What stands below the title: what it is about to do, exactly. */
  note?: string
  error: Error | null
  onClose: () => void
  /** The button that does it, and whatever stands beside it. */
  actions: ReactNode
  children?: ReactNode
}

/** The inside of a sheet that does one thing: what, the choices, the button and Cancel. */
export function SheetFrame({ title, note, error, onClose, actions, children }: SheetFrameProps) {
  return (
    <div className="flex max-h-full flex-col">
      <h2 className="font-semibold text-md">{title}</h2>
      {note && (
        <p className="mt-1 max-w-[70ch] text-ink-2">
          <RichText text={note} />
        </p>
      )}
      {children && <div className="mt-3 min-h-0">{children}</div>}
      {error && (
        <p role="alert" className="mt-3 text-error">
          {error.message}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {actions}
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
