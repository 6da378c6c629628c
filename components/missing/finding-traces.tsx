'use client'

import type { MissingFinding } from '@/lib/api/contract/missing'
import { ScreenLink } from '../shell/screen-link'
import { CopyButton } from '../ui/copy-button'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'

const SHOWN = 12

/** The traces of the chosen finding by id, to open or to copy. */
export function FindingTraces({ finding, traceIds }: { finding: MissingFinding; traceIds: readonly string[] }) {
  const shown = traceIds.slice(0, SHOWN)
  return (
    <section>
      <SectionHead
        more={`${finding.title.toLowerCase()}, ${finding.experiment.name}`}
        aside={<CopyButton text={traceIds.join('\n')} label="Copy ids" className="h-6! px-2! text-xs" />}
      >
        Traces
      </SectionHead>
      <ul className="mt-2 border-line-strong border-t">
        {shown.map((id) => (
          <li key={id} className="border-line border-b">
            <ScreenLink path={`/traces/${id}`} prefetch={false} className="focus-inset block py-1.5 font-mono text-accent text-xs hover:bg-hover">
              {id}
            </ScreenLink>
          </li>
        ))}
      </ul>
      {finding.traces > shown.length && (
        <p className="pt-1.5 text-ink-3 text-xs">{counted(finding.traces - shown.length, 'more trace')}; Show traces lists them all.</p>
      )}
    </section>
  )
}
