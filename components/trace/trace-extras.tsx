import type { TraceView } from '@/lib/api/contract/trace'
import { bytes } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { JsonView } from './json-view/json-view'

/** Assessments, artifacts and notes of a trace, where there are any. */
export function TraceExtras({ view }: { view: TraceView }) {
  const { assessments, artifacts, notes } = view
  if (assessments.length + artifacts.length + notes.length === 0) return null
  return (
    <div className="flex flex-col gap-4 px-6 pb-6 max-md:px-4">
      {assessments.length > 0 && (
        <section>
          <SectionHead>Assessments</SectionHead>
          <ul className="mt-1.5 border-line border-t">
            {assessments.map((assessment) => (
              <li
                key={assessment.id}
                className="grid grid-cols-[minmax(80px,160px)_minmax(60px,160px)_minmax(0,1fr)] gap-x-4 border-line border-b py-1.5 max-md:grid-cols-2"
              >
                <span className="cut" title={assessment.name}>
                  <span className="font-medium">{assessment.name}</span> <span className="text-ink-3 text-xs">{assessment.kind}</span>
                </span>
                <span className="min-w-0">
                  {typeof assessment.value === 'object' && assessment.value !== null ? (
                    <JsonView value={assessment.value} />
                  ) : (
                    <code className="[overflow-wrap:anywhere]">{String(assessment.value)}</code>
                  )}
                </span>
                <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2">
                  {assessment.rationale} <span className="text-ink-3 text-xs">{assessment.source}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
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
