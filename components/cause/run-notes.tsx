'use client'

import type { NearRunView, RunFinding } from '@/lib/api/contract/runs'
import { beginning } from '@/lib/core/wording/sentence-related'
import { ScreenLink } from '../shell/screen-link'
import { Button } from '../ui/button'
import { DecisionLines } from './decision-lines'
import { Moment } from './moment'
import type { Decisions } from './use-decisions'

const LINK = 'text-accent underline-offset-3 hover:underline'

/** What else is to be known of a run before its facts: whether a fix worked, a run that repeats it, and what was decided, with Undo. */
export function RunNotes({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const repeated = nearestEachWay(finding.near.filter(({ id, repeats }) => repeats !== null && id !== finding.since?.run))
  if (finding.since === null && repeated.length === 0 && finding.decisions.length === 0 && decisions.error === null) return null
  return (
    <ul aria-label="Notes on this run" aria-live="polite" className="mt-3 flex flex-col gap-1.5 border-line-strong border-l-2 pl-3 text-ink-2">
      {finding.since && (
        <li>
          <span className="font-medium text-ink">{beginning(finding.since.text)}</span> against the{' '}
          <ScreenLink path={`/reevaluations/${encodeURIComponent(finding.since.run)}`} className={LINK}>
            run of <Moment ns={BigInt(finding.since.startNs)} />
          </ScreenLink>
          .
        </li>
      )}
      {repeated.map((near) => (
        <li key={near.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {near.repeats}{' '}
            <ScreenLink path={`/reevaluations/${encodeURIComponent(near.id)}`} className={LINK}>
              Open that run
            </ScreenLink>
          </span>
          <Button
            disabled={decisions.pending}
            onClick={() => decisions.decide({ kind: 'merge', runs: [finding.run.id, near.id] })}
            className="h-6! px-2! text-xs max-md:h-8!"
          >
            Merge into one run
          </Button>
        </li>
      ))}
      <DecisionLines made={finding.decisions} decisions={decisions} />
      {decisions.error && (
        <li role="alert" className="text-error">
          That could not be applied: {decisions.error.message}
        </li>
      )}
    </ul>
  )
}

/** Of runs given nearest first: the one before and the one after. A job that goes over the same documents every hour makes no list here. */
function nearestEachWay(near: readonly NearRunView[]): NearRunView[] {
  return [near.find((run) => run.apartNs.startsWith('-')), near.find((run) => !run.apartNs.startsWith('-'))].flatMap((run) => run ?? [])
}
