'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import { MOST_SIDE_BY_SIDE } from '@/lib/api/contract/comparison'
import type { ActionView, Selection } from '@/lib/api/contract/selection'
import { ForEditors } from '../access/for-editors'
import { useMay } from '../access/use-may'
import { useScreenHref } from '../shell/screen-state'
import { useKeys } from '../shell/use-keys'
import { Button } from '../ui/button'
import { count as counting } from '../ui/format'
import { useSelectionActions } from './use-selection-actions'
import { WorkLine } from './work-line'

interface SelectionBarProps {
  selection: Selection
  /** How many traces are selected. */
  count: number
  /** The filter in force, with the scope. */
  filter: string
  /** Ids of the columns shown, for an export. */
  columns: readonly string[]
  /** The order shown, for an export. */
  sort?: { by: string; desc: boolean }
  onClear: () => Promise<unknown>
  /** Awaited before another screen is opened. */
  onLeave?: () => Promise<unknown>
}

const PLACE =
  'fixed bottom-4 left-[calc(var(--nav-width)+244px)] z-30 max-w-[calc(100vw-var(--nav-width)-276px)] max-[1240px]:left-[calc(var(--nav-width)+16px)] max-[1240px]:max-w-[calc(100vw-var(--nav-width)-32px)] max-[1100px]:left-16 max-[1100px]:max-w-[calc(100vw-80px)] max-md:inset-x-3 max-md:bottom-3 max-md:max-w-none print:hidden'

/** It stays in sight while the rest scrolls. */
const CLEAR = 'max-md:-right-1 max-md:sticky max-md:ml-auto max-md:bg-raised max-md:shadow-[-10px_0_8px_var(--color-raised)]'

/** What can be done to the selected traces: docked at the bottom, on a phone across it and scrolling sideways. */
export function SelectionBar({ selection, count, columns, sort, onClear, onLeave }: SelectionBarProps) {
  const router = useRouter()
  const href = useScreenHref()
  const { may } = useMay('edit')
  const onEnd = useCallback((action: ActionView) => (action.kind === 'delete' || action.kind === 'move') && action.done > 0 && onClear(), [onClear])
  const { open, remove, work, pending, stop, error, sheet } = useSelectionActions({ selection, count, columns, sort, onEnd })
  const ids = selection.kind === 'traces' && selection.ids.length > 1 && selection.ids.length <= MOST_SIDE_BY_SIDE ? selection.ids : null
  const compare = useCallback(async () => {
    if (!ids) return
    await onLeave?.()
    router.push(href('/compare', { traces: ids.join(',') }))
  }, [ids, router, href, onLeave])
  useDock()
  useKeys('Selection', [
    ...(ids ? [{ keys: 'c', label: 'Compare the selected traces', run: () => void compare() }] : []),
    ...(may
      ? [
          { keys: 't', label: 'Tag', run: () => open('tag') },
          { keys: 'm', label: 'Move to another experiment', run: () => open('move') },
          { keys: 'i', label: 'Ignore their findings', run: () => open('ignore') },
          { keys: 'Delete', label: 'Delete', run: () => !pending && remove() },
        ]
      : []),
    { keys: 'E', label: 'Export', run: () => open('export') },
    { keys: 'Escape', label: 'Select nothing', run: () => void onClear() },
  ])
  return (
    <>
      <div
        role="toolbar"
        aria-label="Selection"
        className={`${PLACE} flex h-10 items-center gap-1 overflow-x-auto rounded-md bg-raised py-1 pr-1 pl-3 shadow-pop max-md:h-11`}
      >
        {work ? (
          <div className="w-[min(420px,70vw)]">
            <WorkLine text={work.text} share={shareOf(work)} onStop={work.state === 'collecting' || work.state === 'running' ? stop : undefined} />
          </div>
        ) : (
          <>
            <b aria-live="polite" className="mr-2 flex-none font-medium">
              {counting(count)} selected
            </b>
            <Button
              look={ids ? 'primary' : 'plain'}
              disabled={ids === null}
              title={ids ? 'Compare (c)' : `Two to ${MOST_SIDE_BY_SIDE} traces can be compared`}
              onClick={() => void compare()}
            >
              Compare
            </Button>
            <ForEditors>
              <Button look="plain" title="Set and remove tags (t)" disabled={pending} onClick={() => open('tag')}>
                Tag
              </Button>
              <Button look="plain" title="Move to another experiment (m)" disabled={pending} onClick={() => open('move')}>
                Move
              </Button>
              <Button look="plain" title="Ignore the findings they belong to (i)" disabled={pending} onClick={() => open('ignore')}>
                Ignore
              </Button>
              <Button look="plain" title="Delete; can be undone for an hour (Delete)" disabled={pending} onClick={remove}>
                {pending ? 'Working…' : 'Delete'}
              </Button>
            </ForEditors>
            <Button look="plain" title="Save as a file (Shift+E)" onClick={() => open('export')}>
              Export…
            </Button>
            {error && (
              <span role="alert" className="cut max-w-64 text-error" title={error.message}>
                {error.message}
              </span>
            )}
            <Button look="plain" icon="close" aria-label="Clear selection" title="Select nothing (Esc)" onClick={onClear} className={CLEAR} />
          </>
        )}
      </div>
      {sheet}
    </>
  )
}

/** Share of the traces that an action has visited. */
function shareOf({ state, total, done, undone, left }: ActionView): number | null {
  if (state === 'collecting' || total === 0) return null
  if (state === 'undoing') return done === 0 ? null : undone / done
  return (done + left.reduce((sum, { traces }) => sum + traces, 0)) / total
}

/** Messages stand above what is docked. */
function useDock(): void {
  useEffect(() => {
    document.documentElement.style.setProperty('--dock-height', '52px')
    return () => {
      document.documentElement.style.removeProperty('--dock-height')
    }
  }, [])
}
