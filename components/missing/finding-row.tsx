'use client'

import type { MissingFinding } from '@/lib/api/contract/missing'
import { ScreenLink } from '../shell/screen-link'
import { FindingLine } from './finding-line'

/** The incomplete traces of one run in one state, as one line that can be chosen; its last cell leads to the traces. */
export function FindingRow({ finding, chosen, onChoose }: { finding: MissingFinding; chosen: boolean; onChoose: () => void }) {
  const { title, traces, experiment, what, firstNs } = finding
  return (
    <FindingLine title={title} traces={traces} experiment={experiment.name} what={what} startNs={firstNs} chosen={chosen} onChoose={onChoose}>
      <TracesLink finding={finding} />
    </FindingLine>
  )
}

function TracesLink({ finding }: { finding: MissingFinding }) {
  const { only } = finding
  const target = only ? { path: `/traces/${only}` } : { path: '/traces', params: { q: `run:${finding.run} completeness:${finding.state}`, experiment: null } }
  return (
    <ScreenLink {...target} onClick={(event) => event.stopPropagation()} className="whitespace-nowrap text-accent underline-offset-3 hover:underline">
      {only ? 'Open trace' : 'Show traces'}
    </ScreenLink>
  )
}
