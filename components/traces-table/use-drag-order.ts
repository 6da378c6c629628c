'use client'

import { type PointerEvent, useCallback, useRef, useState } from 'react'

/**
 * Puts the items of a list into another order by dragging: each item bears `data-place`, its handle takes `onDrag`. `onMove` is told
 * every time the item comes to stand over another.
 */
export function useDragOrder<Id extends string>(onMove: (id: Id, to: number) => void): { dragged: Id | null; onDrag: (event: PointerEvent, id: Id) => void } {
  const [dragged, setDragged] = useState<Id | null>(null)
  const latest = useRef(onMove)
  latest.current = onMove
  const onDrag = useCallback((event: PointerEvent, id: Id) => {
    if (event.button !== 0) return
    event.preventDefault()
    setDragged(id)
    let at: string | undefined
    const move = ({ clientX, clientY }: globalThis.PointerEvent) => {
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-place]')?.dataset.place
      if (over === undefined || over === at) return
      at = over
      latest.current(id, Number(over))
    }
    const done = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', done)
      window.removeEventListener('pointercancel', done)
      setDragged(null)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', done)
    window.addEventListener('pointercancel', done)
  }, [])
  return { dragged, onDrag }
}
