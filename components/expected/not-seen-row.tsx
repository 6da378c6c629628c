'use client'

import type { ExpectedFinding } from '@/lib/api/contract/expected'
import { FindingLine } from '../missing/finding-line'

/** Documents that were expected of a run and not seen, as one line of the table of findings. */
export function NotSeenRow({ finding, chosen, onChoose }: { finding: ExpectedFinding; chosen: boolean; onChoose: () => void }) {
  const { title, experiment, what, startNs } = finding
  return (
    <FindingLine title={title} traces={null} experiment={experiment.name} what={what} startNs={startNs} chosen={chosen} onChoose={onChoose}>
      <button type="button" onClick={onChoose} className="whitespace-nowrap text-accent underline-offset-3 hover:underline">
        {finding.kind === 'not_seen' ? 'Show list' : 'Show fix'}
      </button>
    </FindingLine>
  )
}
