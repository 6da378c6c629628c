'use client'

import { memo, useState } from 'react'
import type { Json } from '@/lib/core/json'
import { count } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { LongText } from './long-text'

/** Entries that are drawn at a time; a value of any size never puts more into the document than the reader asked for. */
const CHUNK = 100
const OPEN_DEPTH = 2
const OPEN_ENTRIES = 30

/** JSON that folds. Only what is unfolded is drawn, long lists and texts in pieces. Text is shown as text, whatever it holds. */
export function JsonView({ value, name, depth = 0 }: { value: Json; name?: string; depth?: number }) {
  return (
    <div className="font-mono text-xs leading-[18px] [overflow-wrap:anywhere]">
      <JsonNode value={value} name={name} depth={depth} />
    </div>
  )
}

const JsonNode = memo(function JsonNode({ value, name, depth }: { value: Json; name?: string; depth: number }) {
  const label = name === undefined ? null : <span className="text-ink-3">{name}: </span>
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="pl-4">
        {label}
        <JsonScalar value={value} />
      </div>
    )
  }
  return <JsonBranch value={value} label={name} depth={depth} />
})

function JsonBranch({ value, label, depth }: { value: Json[] | { [key: string]: Json }; label: string | undefined; depth: number }) {
  const isList = Array.isArray(value)
  const keys = isList ? null : Object.keys(value)
  const size = isList ? value.length : (keys?.length ?? 0)
  const [open, setOpen] = useState(depth < OPEN_DEPTH && size <= OPEN_ENTRIES)
  const [drawn, setDrawn] = useState(CHUNK)
  const summary = isList ? `[${count(size)}]` : `{${count(size)}}`
  if (size === 0) {
    return (
      <div className="pl-4">
        {label !== undefined && <span className="text-ink-3">{label}: </span>}
        {isList ? '[]' : '{}'}
      </div>
    )
  }
  return (
    <div>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="inline-flex max-w-full items-start text-left hover:bg-hover">
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} className="mt-[3px] mr-1 text-ink-3" />
        <span className="min-w-0">
          {label !== undefined && <span className="text-ink-3">{label} </span>}
          <span className="text-ink-3">{summary}</span>
        </span>
      </button>
      {open && (
        <div className="ml-1.5 border-line border-l pl-2">
          {Array.from({ length: Math.min(size, drawn) }, (_, index) => {
            const key = keys ? (keys[index] ?? '') : String(index)
            return <JsonNode key={key} name={key} value={(isList ? value[index] : value[key]) ?? null} depth={depth + 1} />
          })}
          {size > drawn && (
            <button type="button" onClick={() => setDrawn(drawn + 10 * CHUNK)} className="pl-4 text-accent hover:underline">
              {count(size - drawn)} more
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function JsonScalar({ value }: { value: string | number | bigint | boolean | null }) {
  if (typeof value === 'string') return <LongText text={value} className="text-ok" quotes />
  return <span className={value === null ? 'text-ink-3' : 'text-accent'}>{String(value)}</span>
}
