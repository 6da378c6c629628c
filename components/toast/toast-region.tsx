'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../shell/use-keys'
import { ToastLine } from './toast-line'
import { changed, isUndoable, leavesByItself, type ShownToast, stacked } from './toast-stack'
import { onToast } from './toasts'

/** Where toasts stand: the lower right corner, at most three, read out as they come. Escape closes the newest, `u` undoes it. */
export function ToastRegion() {
  const [stack, setStack] = useState<ShownToast[]>([])
  const [held, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
  const last = useRef(0)

  useEffect(
    () =>
      onToast((toast) => {
        last.current += 1
        const id = last.current
        setStack((shown) => stacked(shown, toast, id))
      }),
    [],
  )
  const close = useCallback((id: number) => {
    // The focus must not fall to the top of the document with the toast that held it.
    if (region.current?.contains(document.activeElement)) document.getElementById('main')?.focus({ preventScroll: true })
    setHeld(false)
    setStack((shown) => shown.filter((toast) => toast.id !== id))
  }, [])
  const undo = async ({ id, undo: takeBack }: ShownToast) => {
    setStack((shown) => changed(shown, id, { state: 'doing', reason: null }))
    try {
      await takeBack?.()
      setStack((shown) => changed(shown, id, { state: 'done' }))
    } catch (error) {
      setStack((shown) => changed(shown, id, { state: 'failed', reason: error instanceof Error ? error.message : String(error) }))
    }
  }

  const newest = stack.at(-1)
  const undoable = stack.findLast(isUndoable)
  useKeys('Message', [
    ...(undoable ? [{ keys: 'u', label: 'Undo what was just done', run: () => void undo(undoable) }] : []),
    ...(newest ? [{ keys: 'Escape', label: 'Close the message', run: () => close(newest.id) }] : []),
  ])

  return (
    <section
      ref={region}
      aria-label="Messages"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHeld(false)}
      className="pointer-events-none fixed right-4 bottom-[calc(16px+var(--dock-height,0px))] z-40 w-[min(420px,calc(100vw-32px))] print:hidden"
    >
      <ul aria-live="polite" aria-relevant="additions text" className="flex flex-col gap-2">
        {stack.map((toast) => (
          <ToastLine
            key={toast.id}
            toast={toast}
            leaves={leavesByItself(stack, toast) && !held}
            onClose={() => close(toast.id)}
            onUndo={() => void undo(toast)}
          />
        ))}
      </ul>
    </section>
  )
}
