import type { MissingView } from '@/lib/api/contract/missing'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'

/** What is not a finding: traces still pending, and those that late spans healed. */
export function PendingLine({ view }: { view: MissingView }) {
  const unreadable = view.findings.some((finding) => finding.state === 'unreadable')
  const parts = [
    view.pending > 0 ? `${counted(view.pending, 'trace')} ${view.pending === 1 ? 'is' : 'are'} pending: younger than 10 minutes, not a finding yet.` : null,
    view.lost > 0 && !unreadable ? 'None is unreadable.' : null,
    view.healed > 0 ? `${counted(view.healed, 'trace')} ${view.healed === 1 ? 'was' : 'were'} healed by late spans.` : null,
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  return (
    <p className="pt-2 text-ink-3 text-xs">
      <Icon name="clock" className="mr-1" /> {parts.join(' ')}
    </p>
  )
}
