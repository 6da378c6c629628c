import type { IdentityView } from '@/lib/api/contract/identity'
import { count, percent } from '../ui/format'

/** How far the rules are applied, while they are. */
export function JobLine({ job }: { job: NonNullable<IdentityView['job']> }) {
  const said = `${count(job.done)} of ${count(job.total)} traces read anew by these rules`
  return (
    <div className="mt-3 max-w-[560px]">
      <div className="flex items-baseline gap-4">
        <p role="status" className="flex-1">
          {said}
        </p>
        <span className="text-ink-3 text-xs">{percent(job.done, job.total)}</span>
      </div>
      <div
        role="progressbar"
        aria-label="Rules applied"
        aria-valuemin={0}
        aria-valuemax={job.total}
        aria-valuenow={job.done}
        aria-valuetext={said}
        className="mt-1 h-1.5 overflow-hidden rounded-xs bg-mark-soft"
      >
        <i className="block h-full bg-accent-mark" style={{ width: `${job.total === 0 ? 100 : (100 * job.done) / job.total}%` }} />
      </div>
      <p className="mt-1 text-ink-3 text-xs">It goes on in the background, also after a restart. What arrives meanwhile is known by these rules at once.</p>
    </div>
  )
}
