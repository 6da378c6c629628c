'use client'

import type { DecisionView } from '@/lib/api/contract/decisions'
import { ForEditors } from '../access/for-editors'
import { Moment } from './moment'
import type { Decisions } from './use-decisions'

/** What was decided, a line each, with its Undo: it stays until it is undone, also over a reload. */
export function DecisionLines({ made, decisions }: { made: readonly DecisionView[]; decisions: Decisions }) {
  return made.map((decision) => (
    <li key={decision.id} className="flex flex-wrap items-baseline gap-x-2">
      <span>
        {decision.text} {decision.kind === 'wanted' || decision.kind === 'ignore' ? 'since' : 'on'} <Moment ns={BigInt(decision.madeMs) * 1_000_000n} />
      </span>
      <ForEditors needs="annotate">
        <button
          type="button"
          disabled={decisions.pending}
          onClick={() => decisions.undo(decision.id)}
          aria-label={`Undo: ${decision.text}`}
          className="font-medium text-accent underline-offset-3 hover:underline disabled:opacity-50"
        >
          Undo
        </button>
      </ForEditors>
    </li>
  ))
}
