'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { traceKeysQuery } from '@/lib/api/queries/traces'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { countFrom } from '../ui/format'
import { Icon } from '../ui/icon'
import { MenuSearch } from '../ui/menu'
import { type ChosenColumn, columnsOf, withColumnMoved, withColumnToggled, withColumnWidth } from './column-list'
import { COLUMNS, type Column, type ColumnId, columnOf } from './columns'
import { useDragOrder } from './use-drag-order'

interface ColumnChoiceProps {
  columns: readonly ChosenColumn[]
  /** Whether the reader chose them, so that there is something to take back. */
  chosen: boolean
  experiment: string | null
  onColumns: (columns: readonly ChosenColumn[] | null) => void
}

const STEP = 16
const MOST_KEYS = 60

/** Which columns are shown and in which order: ticked, dragged, or moved by buttons and Alt with an arrow. */
export function ColumnChoice({ columns, chosen, experiment, onColumns }: ColumnChoiceProps) {
  const id = useId()
  const [search, setSearch] = useState('')
  const { data: keys } = useQuery(traceKeysQuery(experiment))
  const list = useRef<HTMLUListElement>(null)
  const moved = useRef<{ id: ColumnId; by: number } | null>(null)
  const shown = useMemo(() => columnsOf(columns), [columns])
  const { dragged, onDrag } = useDragOrder<ColumnId>((id, to) => onColumns(withColumnMoved(columns, id, to)))
  const fits = ({ title, hint }: Pick<Column, 'title' | 'hint'>) => `${title} ${hint}`.toLowerCase().includes(search.toLowerCase())
  const here = new Set(columns.map(({ id }) => id))
  const others = [...COLUMNS, ...(keys?.keys.slice(0, MOST_KEYS).flatMap(({ key }) => columnOf(`@${key}`) ?? []) ?? [])].filter(
    (column) => !here.has(column.id) && fits(column),
  )
  const counts = new Map(keys?.keys.map(({ key, traces, atLeast }) => [`@${key}`, countFrom(traces, atLeast)]))

  // A moved row is put elsewhere in the document, which takes the focus off its button.
  useEffect(() => {
    if (!moved.current) return
    const row = list.current?.querySelector(`[data-column="${CSS.escape(moved.current.id)}"]`)
    const wanted = row?.querySelector<HTMLButtonElement>(moved.current.by < 0 ? 'button[data-move="up"]' : 'button[data-move="down"]')
    const target = wanted && !wanted.disabled ? wanted : row?.querySelector<HTMLElement>('button:enabled, input')
    target?.focus()
    moved.current = null
  })
  const move = (id: ColumnId, by: number) => {
    moved.current = { id, by }
    onColumns(withColumnMoved(columns, id, columns.findIndex((one) => one.id === id) + by))
  }
  const onKeyDown = (event: KeyboardEvent, { id, width, chosenWidth }: (typeof shown)[number]) => {
    if (!event.altKey) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') move(id, event.key === 'ArrowUp' ? -1 : 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      onColumns(withColumnWidth(columns, id, (chosenWidth ?? width) + (event.key === 'ArrowLeft' ? -STEP : STEP)))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div>
      <MenuSearch label="Search columns" text={search} onText={setSearch} />
      <div className="max-h-[min(60vh,440px)] overflow-y-auto">
        <ul ref={list} aria-label="Shown columns, in order">
          {shown.map((column, place) => {
            const fixed = column.id === 'name'
            if (search !== '' && !fits(column)) return null
            return (
              <li
                key={column.id}
                data-place={place}
                data-column={column.id}
                onKeyDown={(event) => onKeyDown(event, column)}
                className={`flex h-7 items-center gap-2 rounded-sm pr-1 pl-1 max-md:h-10 ${dragged === column.id ? 'bg-selected' : 'hover:bg-hover'}`}
              >
                {fixed || search !== '' ? (
                  <span className="w-4" />
                ) : (
                  <span
                    aria-hidden="true"
                    title="Drag to another place"
                    onPointerDown={(event) => onDrag(event, column.id)}
                    className="w-4 cursor-grab touch-none select-none text-center text-ink-3 leading-none"
                  >
                    <Icon name="menu" size={12} />
                  </span>
                )}
                <label htmlFor={`${id}${column.id}`} className="flex min-w-0 flex-1 cursor-pointer items-center gap-2" title={column.hint}>
                  <Checkbox id={`${id}${column.id}`} checked disabled={fixed} onChange={() => onColumns(withColumnToggled(columns, column.id))} />
                  <span className="cut">{column.title}</span>
                </label>
                {column.chosenWidth !== null && <span className="text-2xs text-ink-3">{column.chosenWidth} px</span>}
                {!fixed && search === '' && (
                  <>
                    <MoveButton name={column.title} way="up" disabled={place <= 1} onMove={() => move(column.id, -1)} />
                    <MoveButton name={column.title} way="down" disabled={place === shown.length - 1} onMove={() => move(column.id, 1)} />
                  </>
                )}
              </li>
            )
          })}
        </ul>
        {others.length > 0 && (
          <ul aria-label="Other columns" className="mt-1 border-line border-t pt-1">
            {others.map((column) => (
              <li key={column.id} className="rounded-sm px-1 hover:bg-hover">
                <label htmlFor={`${id}${column.id}`} className="flex h-7 cursor-pointer items-center gap-2 max-md:h-10">
                  <span className="w-4" />
                  <Checkbox id={`${id}${column.id}`} checked={false} onChange={() => onColumns(withColumnToggled(columns, column.id))} />
                  <span className="cut flex-none max-w-[60%]">
                    <bdi>{column.title}</bdi>
                  </span>
                  <span className="cut ml-auto text-ink-3 text-xs">{counts.get(column.id) ?? column.hint}</span>
                </label>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="mt-1 flex items-center justify-between gap-2 border-line border-t px-1 pt-1.5 text-2xs text-ink-3">
        <span className="max-md:hidden">Alt ↑ ↓ move, Alt ← → size</span>
        <Button look="plain" disabled={!chosen} onClick={() => onColumns(null)} className="h-6! px-2!">
          Reset
        </Button>
      </div>
    </div>
  )
}

function MoveButton({ name, way, disabled, onMove }: { name: string; way: 'up' | 'down'; disabled: boolean; onMove: () => void }) {
  return (
    <Button
      look="plain"
      icon={way}
      data-move={way}
      aria-label={`Move ${name} ${way}`}
      disabled={disabled}
      onClick={onMove}
      className="h-6! w-6! max-md:h-9! max-md:w-9!"
    />
  )
}
