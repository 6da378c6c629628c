import type { CauseFindingView, RunFinding } from '@/lib/api/contract/runs'
import { runFilter } from '@/lib/core/filter/filter-links'
import { ScreenLink } from '../shell/screen-link'
import { useVisitor } from '../shell/visitor'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { RichText } from '../ui/rich-text'
import { ConfidenceBars } from './confidence-bars'
import { canIgnore } from './open-causes'
import type { Decisions } from './use-decisions'

interface CauseSectionProps {
  cause: CauseFindingView
  /** One of several causes: it is ignored by itself. */
  several: boolean
  finding: RunFinding
  decisions: Decisions
}

/** Why it repeated: the cause with its confidence, the facts for and against it, and what would make it surer. */
export function CauseSection({ cause, several, finding, decisions }: CauseSectionProps) {
  const ignored = cause.ignoredBy
  const visits = useVisitor() !== null
  return (
    <section className={ignored === null ? '' : 'text-ink-3'}>
      <SectionHead more={<CauseExtent cause={cause} runId={finding.run.id} />} aside={<ConfidenceBars confidence={cause.confidence} />}>
        Cause
      </SectionHead>
      <div className="mt-0.5 flex items-baseline gap-x-2">
        <h3 className="font-semibold text-md">{cause.title}</h3>
        {ignored !== null && (
          <>
            <span>ignored</span>
            <button
              type="button"
              disabled={decisions.pending}
              onClick={() => decisions.undo(ignored)}
              aria-label={`Do not ignore ${cause.title}`}
              className="ml-auto font-medium text-accent text-xs underline-offset-3 hover:underline"
            >
              Undo
            </button>
          </>
        )}
        {several && !visits && canIgnore(cause, finding) && (
          <button
            type="button"
            disabled={decisions.pending}
            onClick={() => decisions.decide({ kind: 'ignore', run: finding.run.id, cause: cause.cause })}
            aria-label={`Ignore ${cause.title}`}
            className="ml-auto text-accent text-xs underline-offset-3 hover:underline"
          >
            Ignore
          </button>
        )}
      </div>
      <ul className="mt-1.5">
        {cause.evidence.map((fact) => (
          <li key={fact.text} className={`grid grid-cols-[18px_1fr] border-line border-t py-[5px] first:border-t-0 ${fact.holds ? '' : 'text-ink-3'}`}>
            <Icon name={fact.holds ? 'ok' : 'close'} size={13} className={`mt-[3px] ${fact.holds ? 'text-ok' : ''}`} />
            <span>
              <span className="sr-only">{fact.holds ? 'Holds: ' : 'Ruled out: '}</span>
              <RichText text={fact.text} />
            </span>
          </li>
        ))}
      </ul>
      {cause.surer && (
        <p className="mt-1 text-ink-2 text-xs leading-[18px]">
          <RichText text={cause.surer} />
        </p>
      )}
    </section>
  )
}

/** How much a cause accounts for, and the way to those traces. Resends are spans that were absorbed: no trace of theirs is left. */
function CauseExtent({ cause, runId }: { cause: CauseFindingView; runId: string }) {
  const documents = counted(cause.documents, 'document')
  if (cause.cause === 'exporter_resend') return `${counted(cause.traces, 'span')}, ${documents}`
  return (
    <>
      <ScreenLink path="/traces" params={{ q: runFilter(runId, { cause: cause.cause }) }} className="text-accent underline-offset-3 hover:underline">
        {counted(cause.traces, 'trace')}
      </ScreenLink>
      , {documents}
    </>
  )
}
