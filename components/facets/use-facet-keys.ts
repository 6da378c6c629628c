'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useKeys } from '../shell/use-keys'

/** Marks what stands beside a control in its line: reached by the arrows to the side, passed over by those up and down. */
const BESIDE = 'data-beside'

const STOPS = 'button:not([disabled]), input:not([disabled])'

/**
 * One Tab stop for all facets, the control that had the focus last: up and down go from line to line, the sides within a line,
 * Home and End to the first and the last. Lines that come and go (folded, loaded, counted anew) keep it at one stop.
 */
export function useFacetKeys(): { box: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const box = useRef<HTMLDivElement>(null)
  useKeys('Traces', [
    { keys: 'ArrowDown', label: 'Next line, in the facets' },
    { keys: 'ArrowUp', label: 'Previous line, in the facets' },
  ])
  useEffect(() => {
    const facets = box.current
    if (!facets) return
    let stop: HTMLElement | null = null
    const settle = () => {
      const all = stopsOf(facets)
      if (stop === null || !all.includes(stop)) stop = all.find((one) => one === document.activeElement) ?? all[0] ?? null
      for (const one of all) one.tabIndex = one === stop ? 0 : -1
    }
    const onFocus = ({ target }: FocusEvent) => {
      const next = (target as HTMLElement).closest<HTMLElement>(STOPS)
      if (next === null || next === stop) return
      if (stop) stop.tabIndex = -1
      next.tabIndex = 0
      stop = next
    }
    settle()
    const changes = new MutationObserver(settle)
    changes.observe(facets, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    facets.addEventListener('focusin', onFocus)
    return () => {
      changes.disconnect()
      facets.removeEventListener('focusin', onFocus)
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>(STOPS)
    if (!at || !box.current || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (isText(at) && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const next = reached(stopsOf(box.current), at, event.key)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    next?.focus()
  }
  return { box, onKeyDown }
}

/** The control a key leads to from another: null where it ends, undefined for a key that leads nowhere. */
function reached(all: readonly HTMLElement[], at: HTMLElement, key: string): HTMLElement | null | undefined {
  const place = all.indexOf(at)
  const leads = (one: HTMLElement) => !one.hasAttribute(BESIDE)
  if (key === 'ArrowDown') return all.slice(place + 1).find(leads) ?? null
  if (key === 'ArrowUp') {
    const own = leads(at) ? place : all.slice(0, place).findLastIndex(leads)
    return all.slice(0, Math.max(0, own)).findLast(leads) ?? null
  }
  if (key === 'ArrowRight') return besideOrNull(all[place + 1])
  if (key === 'ArrowLeft') return leads(at) ? null : (all[place - 1] ?? null)
  if (key === 'Home') return all[0] ?? null
  return key === 'End' ? (all.findLast(leads) ?? null) : undefined
}

function besideOrNull(one: HTMLElement | undefined): HTMLElement | null {
  return one?.hasAttribute(BESIDE) ? one : null
}

function stopsOf(facets: HTMLElement): HTMLElement[] {
  return [...facets.querySelectorAll<HTMLElement>(STOPS)]
}

function isText(one: HTMLElement): boolean {
  return one instanceof HTMLInputElement && one.type !== 'checkbox'
}
