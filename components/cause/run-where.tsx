'use client'

import type { ReactNode } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { VerdictTag } from '../run/verdict'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { Time } from '../shell/time'

/** Experiment, times, models and clients of a run on one line, and the way to its traces. */
export function RunWhere({ finding }: { finding: RunFinding }) {
  const [basis] = useTimeBasis()
  const { run } = finding
  return (
    <p className="mt-1.5 text-ink-2">
      {run.verdict !== 'repeats' && (
        <span className="mr-2">
          <VerdictTag verdict={run.verdict} />
        </span>
      )}
      {run.experiment.name}
      <Dot />
      <Time ns={run.startNs} show="day" /> to <Time ns={run.endNs} show="millis" />
      {basis === 'utc' && ' UTC'}
      {[...finding.models, ...finding.clients].map((name) => (
        <span key={name} className="max-md:hidden">
          <Dot />
          {name}
        </span>
      ))}
      <Dot />
      <ScreenLink path="/traces" params={{ q: `run:${run.id}`, experiment: null }} className="text-accent underline-offset-3 hover:underline">
        {run.traces} {run.traces === 1 ? 'trace' : 'traces'}
      </ScreenLink>
    </p>
  )
}

function Dot(): ReactNode {
  return <span className="mx-1.5 text-ink-3">·</span>
}
