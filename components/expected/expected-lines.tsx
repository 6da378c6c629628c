'use client'

import type { ReactNode } from 'react'
import type { ExpectedView } from '@/lib/api/contract/expected'
import { ForEditors } from '../access/for-editors'
import { counted } from '../ui/format'
import type { ExpectedActions } from './use-expected'
import { When } from './when'

/** Who said what to expect, and which traces were moved here; each with its Undo, which stays also over a reload. */
export function ExpectedLines({ view, actions }: { view: ExpectedView; actions: ExpectedActions }) {
  const { expectation, moves } = view
  if (!expectation && moves.length === 0) return null
  return (
    <ul className="mt-1.5 text-ink-2 text-xs">
      {expectation && (
        <Line verb={expectation.by === 'announcement' ? 'Withdraw' : 'Undo'} what={told(view)} disabled={actions.pending} onUndo={actions.undo}>
          {told(view)}, <When ms={expectation.sinceMs} />
        </Line>
      )}
      {moves.map((move) => (
        <Line key={move.id} verb="Undo" what={moved(move)} disabled={actions.pending} onUndo={() => actions.moveBack(move.id)}>
          {moved(move)}, <When ms={move.madeMs} />
        </Line>
      ))}
    </ul>
  )
}

function told({ expectation, expected, experiment }: ExpectedView): string {
  if (!expectation) return ''
  const what = expectation.list === null ? counted(expected ?? 0, 'document') : `A list of ${counted(expected ?? 0, 'document')}`
  if (expectation.by === 'announcement') return `${what} announced${expectation.name === null ? '' : ` as ${expectation.name}`}`
  return `${what} expected of ${expectation.by === 'run' ? 'this run' : `every run of ${experiment.name}`}`
}

function moved({ traces, from }: ExpectedView['moves'][number]): string {
  return `${counted(traces, 'trace')} moved here from ${from.name}`
}

interface LineProps {
  verb: string
  what: string
  disabled: boolean
  onUndo: () => void
  children: ReactNode
}

function Line({ verb, what, disabled, onUndo, children }: LineProps) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 py-0.5">
      <span>{children}</span>
      <ForEditors>
        <button
          type="button"
          disabled={disabled}
          onClick={onUndo}
          aria-label={`${verb}: ${what}`}
          className="font-medium text-accent underline-offset-3 hover:underline disabled:opacity-50"
        >
          {verb}
        </button>
      </ForEditors>
    </li>
  )
}
