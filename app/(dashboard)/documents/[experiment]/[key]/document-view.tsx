'use client'

import { Comparison } from '@/components/document/comparison'
import { DocumentFacts } from '@/components/document/document-facts'
import { ScreenLink } from '@/components/shell/screen-link'
import { bytes, counted } from '@/components/ui/format'
import { Lead, SectionHead } from '@/components/ui/heading'
import type { DocumentView } from '@/lib/api/contract/documents'
import { documentFilter } from '@/lib/core/filter/filter-links'

/** What the page says of one document. */
export function Document({ view }: { view: DocumentView }) {
  return (
    <>
      <Lead>{view.sentence}</Lead>
      <p className="mt-1.5 mb-4 text-ink-2">
        {view.document.experiment.name}
        <span className="mx-1.5 text-ink-3">·</span>
        <ScreenLink
          path="/traces"
          params={{ q: documentFilter(view.document.experiment.id, view.document.key) }}
          className="text-accent underline-offset-3 hover:underline"
        >
          {counted(view.document.traces, 'trace')}
        </ScreenLink>{' '}
        in {counted(view.document.runs, 'run')}
        {view.evaluations.length < view.document.traces && `; the first ${view.evaluations.length} are here`}
      </p>
      <DocumentFacts document={view.document} />
      {view.notes.length > 0 && (
        <ul className="mt-3 max-w-[80ch] text-ink-2">
          {view.notes.map((note) => (
            <li key={note} className="py-0.5">
              {note}
            </li>
          ))}
        </ul>
      )}
      <Comparison view={view} />
      {view.artifacts.length > 0 && (
        <section className="mt-6">
          <SectionHead more="files of the run that belong to this document">Artifacts</SectionHead>
          <ul className="mt-1">
            {view.artifacts.map((artifact) => (
              <li key={artifact.path} className="flex gap-4 border-line border-b py-1.5">
                <a href={artifact.href} className="cut font-mono text-accent text-xs hover:underline">
                  {artifact.path}
                </a>
                <span className="text-ink-3">{bytes(artifact.size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
