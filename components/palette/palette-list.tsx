'use client'

import { type MouseEvent, useEffect, useRef } from 'react'
import { keyWords } from '../shell/key-words'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { Kbd } from '../ui/kbd'
import { grouped, type PaletteItem } from './palette-item'

/** The id of a line's element, for `aria-activedescendant`. */
export function paletteOptionId(id: string, item: PaletteItem): string {
  return `${id}-${item.id.replace(/[^\w-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`
}

interface PaletteListProps {
  id: string
  items: readonly PaletteItem[]
  chosen: PaletteItem | null
  onActive: (item: PaletteItem) => void
  onRun: (item: PaletteItem, apart: boolean) => void
}

/** The lines under the field, in groups. A line becomes the active one when the pointer moves over it, not when it comes to lie under it. */
export function PaletteList({ id, items, chosen, onActive, onRun }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null)
  const activeId = chosen ? paletteOptionId(id, chosen) : null
  useEffect(() => {
    const option = activeId === null ? null : document.getElementById(activeId)
    if (option && option === list.current?.querySelector('[role="option"]')) list.current.scrollTop = 0
    else option?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  const press = (event: MouseEvent) => event.preventDefault() // the field keeps the focus
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label="Places and actions" className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
      {grouped(items).map(({ group, items: members }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div id={`${id}-${group}`} className="px-2 pt-2 pb-1 text-2xs text-ink-3">
            {group}
          </div>
          {members.map((item) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of its list
            <div
              key={item.id}
              id={paletteOptionId(id, item)}
              role="option"
              tabIndex={-1}
              aria-selected={item === chosen}
              onMouseDown={press}
              onPointerMove={() => item !== chosen && onActive(item)}
              onClick={(event) => onRun(item, event.metaKey || event.ctrlKey)}
              onAuxClick={(event) => event.button === 1 && onRun(item, true)}
              className="flex h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2 aria-selected:bg-selected max-md:h-10"
            >
              <Icon name={item.icon ?? 'chevronRight'} className="text-ink-3" />
              <span className="cut flex-[1_1_auto]" dir="auto" title={item.title}>
                {item.title}
              </span>
              {item.more && <span className="cut max-w-[55%] flex-[0_1_auto] text-right text-ink-3 text-xs">{item.more}</span>}
              {item.keys && (
                <span aria-hidden="true" className="flex gap-1 max-md:hidden">
                  {keyWords(item.keys).map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** What is said below the list, also to those who hear it: how many there are, or that the server is slow or silent. */
export function PaletteStatus({ count, text, waiting, failed }: { count: number | null; text: string; waiting: boolean; failed: boolean }) {
  return (
    <div className="flex flex-none items-center gap-4 border-line border-t px-3.5 py-2 text-2xs text-ink-3">
      <p role="status" className="min-w-0 flex-1">
        {failed && <span className="text-error">The server did not answer: documents, runs and traces are not searched. </span>}
        {waiting && 'Looking through documents, runs and traces… '}
        {!failed && !waiting && text !== '' && count !== null && counted(count, 'line')}
        {text === '' && 'Documents by first letters, traces by any id'}
      </p>
      <p aria-hidden="true" className="flex gap-3 max-md:hidden">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> open
        </span>
        <span>
          <Kbd>{keyWords('Mod+Enter')[0]?.replace('ENTER', 'Enter')}</Kbd> in a new tab
        </span>
      </p>
    </div>
  )
}
