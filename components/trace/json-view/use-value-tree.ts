'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { parentPointer } from '@/lib/core/view/json-pointer'
import type { ValueMatch, ValuePage } from '@/lib/core/view/value-page'
import {
  collapsed,
  emptyTree,
  isUnread,
  opensAt,
  PAGE_NODES,
  PAGE_TEXT,
  pageStart,
  revealed,
  rowsOf,
  type ValueRow,
  type ValueTree,
  withOpen,
  withPage,
} from '@/lib/core/view/value-tree'
import type { ValueSource } from './value-source'

/** What "expand all" unfolds at most: lines, and values that must be read for it. */
const MOST_ROWS = 1_000
const MOST_READ = 100
/** Members of a list or object that is unfolded before it is asked for. */
const OPENS_BY_ITSELF = 30

/** The state of a value's tree: what is unfolded, and what was read for it. Everything is read when it is looked at. */
export function useValueTree(source: ValueSource, openDepth: number) {
  const [tree, setTree] = useState<ValueTree>(() => emptyTree(source.root))
  const [failed, setFailed] = useState<Error | null>(null)
  const latest = useRef(tree)
  const reading = useRef(new Set<string>())
  const change = useCallback((next: (tree: ValueTree) => ValueTree) => {
    latest.current = next(latest.current)
    setTree(latest.current)
  }, [])

  const read = useCallback(
    async (path: string, page: number): Promise<ValuePage | null> => {
      const id = `${path}#${page}`
      if (reading.current.has(id)) return null
      reading.current.add(id)
      try {
        const held = latest.current.held.get(path)
        const { from, limit } = held ? pageStart(held.kind, page) : { from: 0, limit: PAGE_TEXT }
        const answer = await source.page(path, from, held ? limit : PAGE_TEXT)
        const fits = answer.kind === 'object' || answer.kind === 'list' ? { ...answer, nodes: answer.nodes.slice(0, PAGE_NODES) } : answer
        change((before) => withPage(before, path, fits))
        setFailed(null)
        return fits
      } catch (error) {
        setFailed(error instanceof Error ? error : new Error(String(error)))
        return null
      } finally {
        reading.current.delete(id)
      }
    },
    [source, change],
  )

  const toggle = useCallback(
    (path: string, open: boolean) => {
      change((before) => withOpen(before, path, open))
      if (open && isUnread(latest.current, path)) void read(path, 0)
    },
    [change, read],
  )

  /** Unfolds everything below a path, breadth first, as far as a reader can use; nothing with more members than `largest`. */
  const expand = useCallback(
    async (from: string, depth: number, largest = Number.POSITIVE_INFINITY) => {
      let level = [from]
      let reads = 0
      for (let at = 0; at < depth && level.length > 0; at++) {
        const next: string[] = []
        for (const path of level) {
          if (rowsOf(latest.current).length > MOST_ROWS || reads > MOST_READ) return
          change((before) => withOpen(before, path, true))
          if (isUnread(latest.current, path)) {
            reads += 1
            await read(path, 0)
          }
          for (const row of rowsOf({ ...latest.current, root: path })) {
            const container = row.type === 'node' && (row.node.kind === 'object' || row.node.kind === 'list')
            if (container && row.depth === 0 && row.node.size <= largest && opensAt(row.node)) next.push(row.path)
          }
        }
        level = next
      }
    },
    [change, read],
  )

  /** Unfolds and reads what leads to a match. */
  const reveal = useCallback(
    async (match: ValueMatch) => {
      change((before) => revealed(before, match.path))
      const above: string[] = []
      for (let path = match.path; path !== source.root && path !== ''; path = parentPointer(path)) above.unshift(path)
      for (const path of above) {
        const parent = parentPointer(path)
        if (isUnread(latest.current, parent)) await read(parent, 0)
        const place = Number(path.slice(parent.length + 1))
        const held = latest.current.held.get(parent)
        const page = held?.kind === 'list' ? Math.floor(place / PAGE_NODES) : 0
        if (held && !held.pages.has(page)) await read(parent, page)
      }
      if (match.where === 'value' && match.at > 80) {
        change((before) => withOpen(before, match.path, true))
        if (isUnread(latest.current, match.path)) await read(match.path, 0)
        const page = latest.current.held.get(match.path)?.kind === 'text' ? Math.floor(match.at / PAGE_TEXT) : 0
        if (page > 0) await read(match.path, page)
      }
    },
    [change, read, source],
  )

  useEffect(() => {
    latest.current = emptyTree(source.root)
    setTree(latest.current)
    void expand(source.root, openDepth, OPENS_BY_ITSELF)
  }, [source, openDepth, expand])

  const rows: ValueRow[] = useMemo(() => rowsOf(tree), [tree])
  const collapse = useCallback(() => change(collapsed), [change])
  return { tree, rows, failed, read, toggle, expand, collapse, reveal }
}
