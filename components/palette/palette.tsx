'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useScope, useScreenHref, useTimeBasis } from '../shell/screen-state'
import { Icon } from '../ui/icon'
import { Sheet } from '../ui/sheet'
import { arrange } from './arrange'
import { foundItems, searchItems, spelledItem } from './found-items'
import type { PaletteItem } from './palette-item'
import { PaletteList, PaletteStatus, paletteOptionId } from './palette-list'
import { useFound } from './use-found'
import { useOwnItems } from './use-own-items'

interface PaletteProps {
  open: boolean
  onClose: () => void
  onKeys: () => void
}

/** Everything there is to go to or to do, by typing a few letters of it (⌘K). */
export function Palette({ open, onClose, onKeys }: PaletteProps) {
  return (
    <Sheet open={open} onClose={onClose} label="Search or jump" side="top">
      <PaletteBody onClose={onClose} onKeys={onKeys} />
    </Sheet>
  )
}

/** The field and its list (WAI-ARIA Authoring Practices, Combobox): the field keeps the focus, the arrows move through the list. */
function PaletteBody({ onClose, onKeys }: Omit<PaletteProps, 'open'>) {
  const id = useId()
  const router = useRouter()
  const href = useScreenHref()
  const [basis] = useTimeBasis()
  const [scope] = useScope()
  const openTrace = /^\/traces\/([^/]+)$/.exec(usePathname())?.[1] ?? null
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState<string | null>(null)
  const entered = useRef(false)
  const text = typed.trim()
  const own = useOwnItems({ onKeys })
  const { found, late, failed } = useFound(text, scope, openTrace)

  const ready = text === '' || found !== null || late || failed
  const current = useMemo(
    () =>
      arrange({
        text,
        own,
        spelled: text === '' ? null : spelledItem(text, href),
        searches: text === '' ? [] : searchItems(text, href),
        found: found && foundItems(found, href, basis),
        late,
      }),
    [text, own, href, found, basis, late],
  )
  // Until the list of the new text is whole, that of the text before stays: nothing moves in between.
  const [shown, setShown] = useState(current)
  if (ready && shown !== current) setShown(current)
  const items = ready ? current : shown
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === active),
  )
  const chosen = items[at]

  const run = (item: PaletteItem, apart: boolean) => {
    if (item.href !== undefined && apart) {
      window.open(item.href, '_blank', 'noopener')
      return
    }
    onClose()
    if (item.href !== undefined) router.push(item.href)
    else item.run?.()
  }
  useEffect(() => {
    // Enter was pressed while the list was on its way: it means the first line of the list that belongs to the text.
    if (!ready || !entered.current) return
    entered.current = false
    if (chosen) run(chosen, false)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const to = Math.abs(step) === 1 ? (at + step + items.length) % items.length : Math.min(items.length - 1, Math.max(0, at + step))
      setActive(items[to]?.id ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (!ready) entered.current = true
      else if (chosen) run(chosen, event.metaKey || event.ctrlKey)
    } else if (event.key === 'Tab') event.preventDefault() // the field is all there is to focus
  }
  return (
    <div className="flex max-h-[min(70vh,560px)] flex-col">
      <div className="flex h-11 flex-none items-center gap-2.5 border-line border-b px-3.5">
        <Icon name="search" className="text-ink-3" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the layer was opened to type into it
          autoFocus
          type="text"
          role="combobox"
          aria-label="Search or jump"
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen && paletteOptionId(id, chosen)}
          aria-busy={!ready}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          placeholder="Document, trace id, run, screen, action…"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(null)
            entered.current = false
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-md placeholder:text-ink-3 focus-visible:shadow-none"
        />
        <button type="button" tabIndex={-1} onClick={onClose} className="rounded-sm px-1.5 py-1 text-2xs text-ink-3 hover:bg-hover">
          Esc
        </button>
      </div>
      <PaletteList id={id} items={items} chosen={chosen ?? null} onActive={(item) => setActive(item.id)} onRun={run} />
      <PaletteStatus count={ready ? items.length : null} text={text} waiting={late && found === null && !failed} failed={failed} />
    </div>
  )
}
