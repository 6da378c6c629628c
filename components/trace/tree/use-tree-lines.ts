'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { equalSiblings, type SiblingRun } from '@/lib/core/view/equal-siblings'
import { keyOfRow, rowOfKey, rowsOfKeys } from '@/lib/core/view/row-keys'
import { hiding, isFolded, shownAncestor, shownRows } from '@/lib/core/view/shown-rows'
import { isEmptyFilter, matchRows, withAncestors } from '@/lib/core/view/span-filter'
import type { Foldable } from './tree-keys'
import { firstOfRunKey, runKey, type TreeModel } from './tree-model'
import type { TreeView } from './tree-view'

type Keys = ReadonlySet<string>
const NONE: Keys = new Set()

/** What is drawn on a line. */
export type LineAt = { kind: 'row'; row: number; folded: boolean } | { kind: 'run'; run: SiblingRun; folded: boolean }

/**
 * The lines of the tree under a view, with what the reader folded and unfolded one by one. Those are remembered by the keys of rows, so
 * that they hold while a trace still grows.
 * @param selected key of the selected line
 */
export function useTreeLines(model: TreeModel, { fold, same, filter }: Pick<TreeView, 'fold' | 'same' | 'filter'>, selected: string | null) {
  const { skeleton, shape, timeline } = model
  const [closed, setClosed] = useState(NONE)
  const [opened, setOpened] = useState(NONE)
  const [openRuns, setOpenRuns] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another depth to fold at is a fresh start
  useEffect(() => {
    setClosed(NONE)
    setOpened(NONE)
  }, [fold])

  const selectedRow = useMemo(() => (selected === null ? -1 : rowOfKey(skeleton, shape, firstOfRunKey(selected) ?? selected)), [skeleton, shape, selected])
  const matched = useMemo(() => (isEmptyFilter(filter) ? null : matchRows(skeleton, shape, timeline, filter)), [skeleton, shape, timeline, filter])
  const hidesSelected = matched !== null && selectedRow >= 0 && matched.match[selectedRow] === 0
  const also = hidesSelected ? selectedRow : -1
  const keep = useMemo(() => matched && withAncestors(shape, matched.match, also), [shape, matched, also])
  const siblings = useMemo(() => (same ? equalSiblings(skeleton, shape, timeline, keep) : null), [same, skeleton, shape, timeline, keep])
  const folds = useMemo(
    () => ({
      foldDepth: keep ? null : fold,
      folded: new Set(rowsOfKeys(skeleton, shape, closed).values()),
      opened: new Set(rowsOfKeys(skeleton, shape, opened).values()),
    }),
    [skeleton, shape, keep, fold, closed, opened],
  )
  const runsOpen = useMemo(() => {
    const open = new Set<number>()
    if (siblings && openRuns.size > 0) for (const [at, run] of siblings.runs.entries()) if (openRuns.has(runKey(model, run))) open.add(at)
    return open
  }, [siblings, openRuns, model])
  const shown = useMemo(() => shownRows(shape, { ...folds, keep, siblings, openRuns: runsOpen }), [shape, folds, keep, siblings, runsOpen])

  const lineAt = useCallback(
    (place: number): LineAt | null => {
      const what = shown.line[place]
      if (what === undefined) return null
      if (what >= 0) return { kind: 'row', row: what, folded: (shape.descendants[what] as number) > 0 && isFolded(what, shape.depth[what] as number, folds) }
      const run = siblings?.runs[-1 - what]
      return run ? { kind: 'run', run, folded: !runsOpen.has(-1 - what) } : null
    },
    [shown, shape, folds, siblings, runsOpen],
  )
  const keyAt = useCallback(
    (place: number): string | null => {
      const line = lineAt(place)
      return line && (line.kind === 'run' ? runKey(model, line.run) : keyOfRow(skeleton, shape, line.row))
    },
    [lineAt, model, skeleton, shape],
  )
  const foldableAt = useCallback(
    (place: number): Foldable => {
      const line = lineAt(place)
      return { parent: line?.kind === 'run' || (line !== null && (shape.descendants[line.row] as number) > 0), folded: line?.folded ?? false }
    },
    [lineAt, shape],
  )
  const toggle = useCallback(
    (place: number) => {
      const line = lineAt(place)
      const key = keyAt(place)
      if (!line || key === null) return
      if (line.kind === 'run') setOpenRuns((before) => changed(before, key, line.folded))
      else {
        setClosed((before) => changed(before, key, !line.folded))
        setOpened((before) => changed(before, key, line.folded))
      }
    },
    [lineAt, keyAt],
  )
  /** Unfolds whatever hides a row. */
  const uncover = useCallback(
    (row: number) => {
      const { rows, runs } = hiding(shape, siblings, row)
      const keys = rows.map((above) => keyOfRow(skeleton, shape, above))
      setClosed((before) => (keys.some((key) => before.has(key)) ? new Set([...before].filter((key) => !keys.includes(key))) : before))
      setOpened((before) => new Set([...before, ...keys]))
      if (runs.length > 0)
        setOpenRuns((before) => new Set([...before, ...runs.flatMap((at) => (siblings?.runs[at] ? [runKey(model, siblings.runs[at])] : []))]))
    },
    [shape, skeleton, siblings, model],
  )

  const selectedRun = selected !== null && firstOfRunKey(selected) !== null ? (siblings?.runOf[selectedRow] ?? -1) : -1
  const place = useMemo(() => {
    if (selectedRow < 0) return -1
    if (selectedRun >= 0 || (siblings?.runOf[selectedRow] ?? -1) >= 0) {
      const line = (shown.placeOf[selectedRow] as number) < 0 || selectedRun >= 0 ? shown.line.indexOf(-1 - (siblings?.runOf[selectedRow] ?? 0)) : -1
      if (line >= 0) return line
    }
    const above = shownAncestor(shape, shown, selectedRow)
    return above < 0 ? -1 : (shown.placeOf[above] as number)
  }, [shape, shown, siblings, selectedRow, selectedRun])
  return { shown, matched, siblings, place, selectedRow, lineAt, keyAt, foldableAt, toggle, uncover }
}

export type TreeLines = ReturnType<typeof useTreeLines>

function changed(keys: Keys, key: string, there: boolean): Keys {
  const next = new Set(keys)
  if (there) next.add(key)
  else next.delete(key)
  return next
}
