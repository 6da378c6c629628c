'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { MOST_NAMED, type Selection } from '@/lib/api/contract/selection'
import { traceIds } from '@/lib/api/queries/traces'
import { showToast } from '../toast/toasts'
import { count } from '../ui/format'
import { type Chosen, chosenCount, isChosen, NONE, printChosen, readChosen, selectionOf, shareChosen, withChosen } from './selection-state'
import type { TableRow } from './table-rows'

export interface TableSelection {
  selection: Selection | null
  count: number
  /** Everything that matches is selected, but for a few taken out. */
  all: boolean
  /** Whether a row is selected; a group when all of its traces are. */
  of: (row: TableRow) => boolean | 'mixed'
  /** Of the traces that are loaded; of all that match where groups are listed. */
  loaded: { count: number; chosen: boolean | 'mixed' }
  toggle: (row: TableRow) => void
  /** Selects or takes out the traces between two rows, both included. */
  range: (from: number, to: number, on: boolean) => void
  toggleLoaded: () => void
  selectMatching: () => void
  /** Resolves once the address says so too. */
  clear: () => Promise<unknown>
  /** Resolves once the address says what is selected: a write that comes later would call a navigation off. */
  written: () => Promise<unknown>
}

interface SelectionAsked {
  rows: readonly TableRow[]
  /** The filter in force, with the scope. Another one clears the selection: what cannot be seen must not be acted on. */
  filter: string
  /** How many match. */
  total: number
  /** Groups are listed: then few traces are loaded, and the box in the head stands for all that match. */
  grouped: boolean
}

const WRITE_AFTER_MS = 300

/** The selected traces of the table. A short selection stands in the address. */
export function useSelection({ rows, filter, total, grouped }: SelectionAsked): TableSelection {
  const [written, write] = useQueryState('sel', parseAsString.withOptions({ history: 'replace' }))
  const [chosen, setChosen] = useState<Chosen>(() => (written === null ? NONE : (readChosen(written) ?? NONE)))
  const [of, setOf] = useState(filter)
  const [members, setMembers] = useState<ReadonlyMap<string, readonly string[]>>(new Map())
  const text = printChosen(chosen)
  const wrote = useRef(written)
  if (of !== filter) {
    setOf(filter)
    setChosen(NONE)
    setMembers(new Map())
  }

  const writing = useRef<Promise<unknown>>(Promise.resolve())
  const writeNow = useCallback(() => {
    if (text !== wrote.current) {
      wrote.current = text
      writing.current = write(text)
    }
    return writing.current
  }, [text, write])

  // What Back brings to the address is shown; what is chosen here is written once the hand rests.
  useEffect(() => {
    if (written === wrote.current) return
    wrote.current = written
    setChosen(written === null ? NONE : (readChosen(written) ?? NONE))
  }, [written])
  useEffect(() => {
    if (text === wrote.current) return
    const timer = setTimeout(writeNow, WRITE_AFTER_MS)
    window.addEventListener('click', leave, true)
    window.addEventListener('keydown', leave, true)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('click', leave, true)
      window.removeEventListener('keydown', leave, true)
    }
    /** A write that comes after a navigation began calls it off: none is made once a link was pressed, and it is made early before keys that open a screen. */
    function leave(event: Event) {
      if (event instanceof KeyboardEvent) {
        if (event.key === 'g') void writeNow()
      } else if (isLinkPressed(event as MouseEvent)) clearTimeout(timer)
    }
  }, [text, writeNow])

  const here = useMemo(() => loadedIds(rows), [rows])
  const latest = useRef({ rows, chosen, here, members, grouped })
  useEffect(() => {
    latest.current = { rows, chosen, here, members, grouped }
  })
  const put = useCallback((ids: Iterable<string>, on: boolean) => {
    const next = withChosen(latest.current.chosen, ids, on)
    if (next) {
      latest.current = { ...latest.current, chosen: next }
      setChosen(next)
    } else showToast({ tone: 'error', text: `At most ${count(MOST_NAMED)} traces are selected one by one. Select all that match to act on more.` })
  }, [])

  const toggleGroup = useCallback(
    async (row: Extract<TableRow, { kind: 'group' }>) => {
      const known = latest.current.members.get(row.key)
      if (known) return put(known, shareChosen(latest.current.chosen, known) !== true)
      if (row.entry.traces > MOST_NAMED) {
        showToast({ tone: 'error', text: `${count(row.entry.traces)} traces are too many to select as a group: filter for it and select all that match.` })
        return
      }
      try {
        const ids = await traceIds(row.filter, MOST_NAMED)
        setMembers((before) => new Map([...before, [row.key, ids]]))
        put(ids, shareChosen(latest.current.chosen, ids) !== true)
      } catch (error) {
        showToast({ tone: 'error', text: `The traces of this group could not be read. ${error instanceof Error ? error.message : ''}` })
      }
    },
    [put],
  )

  const toggle = useCallback(
    (row: TableRow) => {
      if (row.kind === 'trace') put([row.trace.id], !isChosen(latest.current.chosen, row.trace.id))
      else if (row.kind === 'group') void toggleGroup(row)
    },
    [put, toggleGroup],
  )
  const range = useCallback(
    (from: number, to: number, on: boolean) => {
      const between = latest.current.rows.slice(Math.min(from, to), Math.max(from, to) + 1)
      put(
        between.flatMap((row) => (row.kind === 'trace' ? [row.trace.id] : [])),
        on,
      )
    },
    [put],
  )
  const selectMatching = useCallback(() => setChosen({ kind: 'all', except: new Set() }), [])
  const toggleLoaded = useCallback(() => {
    const { grouped: groups, chosen: now, here: loaded } = latest.current
    if (!groups) put(loaded.all, shareChosen(now, loaded.all) !== true)
    else if (now.kind === 'all') setChosen(NONE)
    else selectMatching()
  }, [put, selectMatching])
  const clear = useCallback(() => {
    setChosen(NONE)
    wrote.current = null
    writing.current = write(null)
    return writing.current
  }, [write])

  const stateOf = useCallback(
    (row: TableRow): boolean | 'mixed' => {
      if (row.kind === 'trace') return isChosen(chosen, row.trace.id)
      if (row.kind !== 'group') return false
      const known = members.get(row.key)
      if (known) return shareChosen(chosen, known)
      const share = shareChosen(chosen, here.ofGroup.get(row.key) ?? [])
      if (chosen.kind === 'all') return share === true || !here.ofGroup.has(row.key) ? true : 'mixed'
      return share === false ? false : share === true && here.ofGroup.get(row.key)?.length === row.entry.traces ? true : 'mixed'
    },
    [chosen, members, here],
  )

  const selection = useMemo(() => selectionOf(chosen, filter, total), [chosen, filter, total])
  const loaded = useMemo((): TableSelection['loaded'] => {
    if (!grouped) return { count: here.all.length, chosen: shareChosen(chosen, here.all) }
    const part = chosenCount(chosen, total)
    return { count: total, chosen: part > 0 && part >= total ? true : part > 0 ? 'mixed' : false }
  }, [grouped, here, chosen, total])
  const chosenOf = chosenCount(chosen, total)
  const all = chosen.kind === 'all'
  return useMemo(
    () => ({ selection, count: chosenOf, all, of: stateOf, loaded, toggle, range, toggleLoaded, selectMatching, clear, written: writeNow }),
    [selection, chosenOf, all, stateOf, loaded, toggle, range, toggleLoaded, selectMatching, clear, writeNow],
  )
}

function isLinkPressed({ target, metaKey, ctrlKey, shiftKey }: MouseEvent): boolean {
  return target instanceof Element && target.closest('a[href]') !== null && !metaKey && !ctrlKey && !shiftKey
}

/** Ids of the traces among the rows, and of those below each group. */
function loadedIds(rows: readonly TableRow[]): { all: string[]; ofGroup: ReadonlyMap<string, readonly string[]> } {
  const all: string[] = []
  const ofGroup = new Map<string, string[]>()
  const above: string[] = []
  for (const row of rows) {
    above.length = Math.min(above.length, row.level - 1)
    if (row.kind === 'group') {
      above[row.level - 1] = row.key
      continue
    }
    if (row.kind !== 'trace') continue
    all.push(row.trace.id)
    for (const key of above) {
      const ids = ofGroup.get(key)
      if (ids) ids.push(row.trace.id)
      else ofGroup.set(key, [row.trace.id])
    }
  }
  return { all, ofGroup }
}
