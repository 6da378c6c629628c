'use client'

import { useQuery } from '@tanstack/react-query'
import type { Selection } from '@/lib/api/contract/selection'
import { findingsQuery } from '@/lib/api/queries/selection'
import { CAUSE_WORDS } from '../cause/cause-words'
import { ScreenLink } from '../shell/screen-link'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { Bone } from '../ui/skeleton'
import { SheetFrame } from './sheet-frame'

interface IgnoreSheetProps {
  selection: Selection
  pending: boolean
  error: Error | null
  onClose: () => void
  onIgnore: () => void
}

const SHOWN = 20

/** Which findings ignoring the selected traces would ignore, exactly. */
export function IgnoreSheet({ selection, pending, error, onClose, onIgnore }: IgnoreSheetProps) {
  const { data, error: unread } = useQuery(findingsQuery(selection))
  const open = data?.findings.filter(({ ignored }) => !ignored) ?? []
  return (
    <SheetFrame
      title="Ignore findings"
      note={data?.text}
      error={error ?? unread}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={pending || open.length === 0} onClick={onIgnore}>
          {pending ? 'Ignoring…' : open.length > 0 ? `Ignore ${counted(open.length, 'finding')}` : 'Ignore'}
        </Button>
      }
    >
      {!data && !unread && <Bone width="60%" />}
      <ul className="max-h-64 overflow-y-auto">
        {data?.findings.slice(0, SHOWN).map(({ run, cause, experiment, selected, traces, ignored }) => (
          <li key={`${run} ${cause}`} className="flex flex-wrap gap-x-3 border-line border-b py-1.5">
            <ScreenLink path={`/reevaluations/${encodeURIComponent(run)}`} className="text-accent hover:underline">
              {CAUSE_WORDS[cause]}
            </ScreenLink>
            <span className="cut text-ink-2">{experiment.name}</span>
            <span className="ml-auto text-ink-2">
              {count(selected)} of its {counted(traces, 'trace')} selected{ignored && ', ignored already'}
            </span>
          </li>
        ))}
      </ul>
      {data && data.findings.length > SHOWN && <p className="mt-1 text-ink-2">and {count(data.findings.length - SHOWN)} more</p>}
      {data && data.without > 0 && data.findings.length > 0 && (
        <p className="mt-2 text-ink-2">
          {counted(data.without, 'selected trace')} without a finding: nothing changes for {data.without === 1 ? 'it' : 'them'}.
        </p>
      )}
      {data?.partly && <p className="mt-2 text-ink-2">Only the first 20,000 selected traces were looked at; all of them are acted on.</p>}
    </SheetFrame>
  )
}
