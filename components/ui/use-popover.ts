'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'

/** A layer that floats beside `anchor`: a press outside and Escape close it, and Escape gives focus back to its button. */
export function usePopover<T extends HTMLElement>(): { open: boolean; setOpen: (open: boolean) => void; anchor: RefObject<T | null> } {
  const [open, setOpen] = useState(false)
  const anchor = useRef<T>(null)
  useEffect(() => {
    if (!open) return
    const press = (event: PointerEvent) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      anchor.current?.querySelector<HTMLElement>('button')?.focus()
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('keydown', key, true)
    return () => {
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('keydown', key, true)
    }
  }, [open])
  return { open, setOpen, anchor }
}
