'use client'

import type { TraceView } from '@/lib/api/contract/trace'
import { useVisitor } from '../shell/visitor'
import { bytes } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Assessments } from './assessments/assessments'

/** What people say of a trace; its artifacts and notes, where there are any. */
export function TraceExtras({ view }: { view: TraceView }) {
  const visits = useVisitor() !== null
  const { artifacts, notes } = view
  return (
    <div className="flex flex-col gap-4 px-6 pb-6 max-md:px-4">
      {!visits && <Assessments traceId={view.trace.id} spanId={null} />}
      {artifacts.length > 0 && (
        <section>
          <SectionHead more="matched to this document">Artifacts</SectionHead>
          <ul className="mt-1.5 border-line border-t">
            {artifacts.map((artifact) => (
              <li key={artifact.path} className="flex items-baseline gap-4 border-line border-b py-1.5">
                <a href={artifact.href} className="cut font-mono text-accent text-xs hover:underline" title={artifact.path}>
                  {artifact.path}
                </a>
                <span className="ml-auto flex-none text-ink-3 text-xs">{bytes(artifact.size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <SectionHead>Notes</SectionHead>
          <ul className="mt-1.5 border-line border-t pt-1.5 text-ink-2">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
