'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { rowOfKey } from '@/lib/core/view/row-keys'
import { firstOfRunKey, type TreeModel } from './tree-model'
import type { TreeLines } from './use-tree-lines'

/** Keeps the topmost line in view where it is when a trace that still arrives gets rows above it. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, model: TreeModel, { shown, keyAt }: TreeLines, height: number): void {
  const top = useRef<{ model: TreeModel; key: string; offset: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const before = top.current
    if (!element || before === null || before.model === model || element.scrollTop === 0) return
    const row = rowOfKey(model.skeleton, model.shape, firstOfRunKey(before.key) ?? before.key)
    const place = row < 0 ? -1 : (shown.placeOf[row] as number)
    if (place >= 0) element.scrollTop = place * height + before.offset
  }, [scroller, model, shown, height])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const note = () => {
      const place = Math.floor(element.scrollTop / height)
      const key = keyAt(place)
      top.current = key === null ? null : { model, key, offset: element.scrollTop - place * height }
    }
    note()
    element.addEventListener('scrollend', note, { passive: true })
    return () => element.removeEventListener('scrollend', note)
  }, [scroller, model, keyAt, height])
}
