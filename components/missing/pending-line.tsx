'use client'

import type { MissingView } from '@/lib/api/contract/missing'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { count, counted } from '../ui/format'
import { Icon } from '../ui/icon'

/** What is not a finding: traces still pending, and those that late spans healed, to open. */
export function PendingLine({ view }: { view: MissingView }) {
  const { healed, pending } = view
  const unreadable = view.findings.some((finding) => finding.state === 'unreadable')
  const parts = [
    pending > 0 ? `${counted(pending, 'trace')} ${pending === 1 ? 'is' : 'are'} pending: younger than 10 minutes, not a finding yet.` : null,
    view.lost > 0 && !unreadable ? 'None is unreadable.' : null,
  ].filter((part) => part !== null)
  if (parts.length === 0 && healed.total === 0) return null
  return (
    <div className="pt-2 text-ink-3 text-xs">
      {parts.length > 0 && (
        <p>
          <Icon name="clock" className="mr-1" /> {parts.join(' ')}
        </p>
      )}
      {healed.total > 0 && (
        <details>
          <summary className="cursor-pointer">
            {counted(healed.total, 'finding')} healed in the last 24 hours: the rest of {healed.total === 1 ? 'the trace' : 'the traces'} arrived late.
          </summary>
          <ul className="mt-1 border-line border-t">
            {healed.traces.map((trace) => (
              <li key={trace.id} className="flex flex-wrap gap-x-4 border-line border-b py-1">
                <ScreenLink path={`/traces/${trace.id}`} prefetch={false} className="font-mono text-accent hover:underline">
                  {trace.document ?? trace.id.slice(0, 12)}
                </ScreenLink>
                <span>{trace.experiment.name}</span>
                <span>was {trace.from.replaceAll('_', ' ')}</span>
                <span>
                  whole since <Time ns={trace.healedNs} />
                </span>
              </li>
            ))}
          </ul>
          {healed.traces.length < healed.total && <p className="pt-1">{count(healed.total - healed.traces.length)} more.</p>}
        </details>
      )}
    </div>
  )
}
