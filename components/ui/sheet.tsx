'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface SheetProps {
  open: boolean
  onClose: () => void
  label: string
  /** Where it stands: at an edge of the window, in its middle, or (`top`, without padding of its own) in its upper part. */
  side: 'left' | 'bottom' | 'middle' | 'top'
  children: ReactNode
}

const PLACE: Record<SheetProps['side'], string> = {
  left: 'm-0 h-full max-h-none w-64 max-w-[80vw]',
  bottom: 'mx-0 mt-auto mb-0 max-h-[85vh] w-full max-w-none rounded-t-md',
  middle: 'm-auto w-[min(640px,calc(100vw-32px))] rounded-md',
  top: 'mx-auto mt-[min(12vh,96px)] mb-auto w-[min(640px,calc(100vw-16px))] overflow-hidden rounded-md',
}

/**
 * A modal layer over the page; Escape and a press outside close it, and focus returns to where it was. The browser tells of `close` in a
 * task of its own, after the layer is gone: whoever opens it again in between must find it closed, and that late word must not close it.
 */
export function Sheet({ open, onClose, label, side, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the dialog itself
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => event.target === dialog.current && onClose()}
      onClose={() => !dialog.current?.open && onClose()}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={`border-0 bg-raised p-0 text-ink shadow-pop backdrop:bg-ink/25 dark:backdrop:bg-canvas/70 ${PLACE[side]}`}
    >
      {open && <div className={side === 'top' ? '' : 'h-full overflow-auto p-4'}>{children}</div>}
    </dialog>
  )
}
