'use client'

import { useEffect, useState } from 'react'
import { useTimeBasis } from '../shell/screen-state'
import { Button } from '../ui/button'
import { clock, count, counted } from '../ui/format'
import { Icon } from '../ui/icon'
import type { TableSelection } from './use-selection'

/** The rows are there, but they are of before: reading them again failed. */
export function OldLine({ old, onRetry }: { old: { error: Error; atMs: number }; onRetry: () => void }) {
  const [basis] = useTimeBasis()
  return (
    <p role="status" className="flex items-center gap-2 pb-2 text-xs">
      <Icon name="clock" size={12} className="text-ink-3" />
      <span className="cut">
        These rows are of {clock(String(BigInt(old.atMs) * 1_000_000n), basis)}. <span className="text-ink-2">{old.error.message}</span>
      </span>
      <Button icon="retry" onClick={onRetry} className="h-6! px-2!">
        Retry
      </Button>
    </p>
  )
}

/** What is selected where more could be: all loaded rows, or all that match. */
export function SelectedLine({ selection, total, atLeast }: { selection: TableSelection; total: number; atLeast: boolean }) {
  const { all, loaded, count: selected } = selection
  if (!all && (loaded.chosen !== true || total <= loaded.count)) return null
  const matching = `${count(total)}${atLeast ? '+' : ''}`
  return (
    <p role="status" className="mb-1 flex min-h-8 flex-wrap items-center justify-center gap-2 bg-selected px-2 text-ink-2">
      {all ? (
        <>
          {selected === total ? `All ${matching} traces that match are selected.` : `${count(selected)} of the ${matching} traces that match are selected.`}
          <button type="button" onClick={selection.clear} className="text-accent hover:underline">
            Clear the selection
          </button>
        </>
      ) : (
        <>
          {counted(selected, 'trace')} selected: all that are loaded.
          <button type="button" onClick={selection.selectMatching} className="text-accent hover:underline">
            Select all {matching} that match
          </button>
        </>
      )}
    </p>
  )
}

const SLOW_MS = 1_000

/** After a second of waiting: how many traces are being searched. */
export function SearchedLine({ traces }: { traces: number | null }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p role="status" className="h-0 overflow-visible text-right text-ink-3 text-xs">
      {slow && traces !== null && `Searching ${counted(traces, 'trace')}…`}
    </p>
  )
}
