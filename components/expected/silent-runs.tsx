'use client'

import { useQuery } from '@tanstack/react-query'
import { expectedFindingsQuery } from '@/lib/api/queries/expected'
import { ScreenLink } from '../shell/screen-link'
import { useScope } from '../shell/screen-state'
import { Time } from '../shell/time'
import { count } from '../ui/format'
import { Mark } from '../ui/meaning'
import { ErrorPanel } from '../ui/panel-state'

const SHOWN = 3

/** Announced runs of which nothing arrived: they have no traces and so no line among the runs. Nothing at all when there is none. */
export function SilentRuns() {
  const [scope] = useScope()
  const { data, error, refetch } = useQuery(expectedFindingsQuery(scope, 'nothing_seen'))
  if (error && !data) return <ErrorPanel what="The announced runs" error={error} onRetry={refetch} />
  const silent = data?.findings ?? []
  if (silent.length === 0) return null
  return (
    <ul aria-label="Announced runs of which nothing arrived" className="mb-3 border-line border-t">
      {silent.slice(0, SHOWN).map((finding) => (
        <li key={finding.id} className="border-line border-b">
          <ScreenLink
            path="/missing"
            params={{ expected: finding.id }}
            className="focus-inset flex min-h-(--row-height) flex-wrap items-center gap-x-4 py-1 hover:bg-hover"
          >
            <Mark meaning="missing">Nothing arrived</Mark>
            <span className="cut font-medium">{finding.experiment.name}</span>
            <span className="text-ink-3">
              announced at <Time ns={finding.startNs} />, no trace since
              {finding.expected !== null && `; 0 of ${count(finding.expected)} documents`}
            </span>
          </ScreenLink>
        </li>
      ))}
      {silent.length > SHOWN && (
        <li className="border-line border-b py-1.5 text-xs">
          <ScreenLink path="/missing" className="text-accent underline-offset-3 hover:underline">
            {count(silent.length - SHOWN)} more
          </ScreenLink>
        </li>
      )}
    </ul>
  )
}
