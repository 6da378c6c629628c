'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import type { OnView, TreeView } from '@/components/trace/tree/tree-view'
import { treeParsers } from './trace-params'

const NO_TYPE = '-'

/** How the tree is looked at, from the address of the page, and how to change it. A value that makes no sense counts as not set. */
export function useTreeView(): { view: TreeView; onView: OnView } {
  const [state, setState] = useQueryStates(treeParsers)
  const { fold, same, path, find, types, errors, costs, longer, gaps, from, to } = state
  const filter = useMemo(
    () => ({
      types: types.map((type) => (type === NO_TYPE ? '' : type)),
      errors,
      costNano: costs !== null && costs >= 0 ? Math.round(costs * 1e9) : null,
      longerNs: longer !== null && longer > 0 ? Math.round(longer * 1e6) : null,
    }),
    [types, errors, costs, longer],
  )
  const window = useMemo(() => (from !== null && to !== null && from >= 0 && to > from ? { from, to } : null), [from, to])
  const view = useMemo(
    () => ({ fold: fold !== null && fold >= 0 ? fold : null, same, path, filter, find, gaps, window }),
    [fold, same, path, filter, find, gaps, window],
  )
  const onView = useCallback<OnView>(
    ({ window: time, filter: spans, gaps: open, ...rest }, step = false) => {
      void setState(
        {
          ...rest,
          ...(open && { gaps: [...open] }),
          ...(time !== undefined && { from: time && Math.floor(time.from), to: time && Math.ceil(time.to) }),
          ...(spans && {
            types: spans.types.map((type) => type || NO_TYPE),
            errors: spans.errors,
            costs: spans.costNano === null ? null : spans.costNano / 1e9,
            longer: spans.longerNs === null ? null : spans.longerNs / 1e6,
          }),
        },
        { history: step ? 'push' : 'replace' },
      )
    },
    [setState],
  )
  return { view, onView }
}
