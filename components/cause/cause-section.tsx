import type { CauseFindingView } from '@/lib/api/contract/runs'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { RichText } from '../ui/rich-text'
import { ConfidenceBars } from './confidence-bars'

/** Why it repeated: the cause with its confidence, the facts for and against it, and what would make it surer. */
export function CauseSection({ cause, several }: { cause: CauseFindingView; several: boolean }) {
  return (
    <section>
      <SectionHead
        more={several ? `${counted(cause.traces, cause.cause === 'exporter_resend' ? 'span' : 'trace')}, ${counted(cause.documents, 'document')}` : undefined}
        aside={<ConfidenceBars confidence={cause.confidence} />}
      >
        Cause
      </SectionHead>
      <h3 className="mt-0.5 font-semibold text-md">{cause.title}</h3>
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
