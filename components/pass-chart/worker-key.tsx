import { WorkerShape } from './worker-shape'

const SHOWN = 4

/** Which shape is which worker. */
export function WorkerKey({ workers }: { workers: readonly string[] }) {
  if (workers.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-ink-2 text-xs">
      <span className="text-ink-3 max-md:hidden">Worker</span>
      {workers.slice(0, SHOWN).map((worker, at) => (
        <span key={worker} title={worker} className="inline-flex items-center">
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="mr-[5px]">
            <WorkerShape worker={at} x={6} y={6} r={4.5} fill="var(--color-ink-3)" />
          </svg>
          <span className="cut max-w-32">{worker}</span>
        </span>
      ))}
      {workers.length > SHOWN && <span title={workers.slice(SHOWN).join(', ')}>and {workers.length - SHOWN} more, by number</span>}
    </p>
  )
}
