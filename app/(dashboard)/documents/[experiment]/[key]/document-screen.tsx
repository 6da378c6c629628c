'use client'

import { useQuery } from '@tanstack/react-query'
import { Comparison } from '@/components/document/comparison'
import { DocumentFacts } from '@/components/document/document-facts'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { ScreenLink } from '@/components/shell/screen-link'
import { useTitle } from '@/components/shell/use-title'
import { CopyButton } from '@/components/ui/copy-button'
import { bytes, counted } from '@/components/ui/format'
import { Lead, SectionHead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api/client'
import type { DocumentView } from '@/lib/api/contract/documents'
import { documentQuery } from '@/lib/api/queries/documents'
import { documentFilter } from '@/lib/core/filter/filter-links'
import { DOCUMENT_RULES } from '../../../address-rules'

/** The document's sentence and facts, then its evaluations side by side with what differs between them. */
export function DocumentScreen({ experimentId, documentKey }: { experimentId: string; documentKey: string }) {
  const { data, error, refetch } = useQuery(documentQuery(experimentId, documentKey))
  useTitle(`Document ${documentKey.length > 60 ? `${documentKey.slice(0, 60)}…` : documentKey}`)
  const gone = error instanceof ApiError && error.status === 404
  return (
    <PageFrame
      rules={DOCUMENT_RULES}
      scoped={false}
      crumbs={
        <>
          <Crumbs
            parent={{ path: '/documents', title: 'Documents' }}
            title={<span className="font-mono text-xs">{documentKey}</span>}
            more={data?.document.experiment.name}
          />
          <CopyButton text={documentKey} label="Copy the document key" iconOnly className="max-md:hidden" />
        </>
      }
    >
      {gone && (
        <EmptyPanel title="There is no such document in this experiment.">
          Its traces may have been removed, or it is known by another key. Documents lists those that are there.
        </EmptyPanel>
      )}
      {error && !data && !gone && <ErrorPanel what="The document" error={error} onRetry={refetch} />}
      {!error && !data && (
        <div role="status" aria-label="Loading the document" className="flex flex-col gap-4 pt-1.5">
          <Bone width="520px" className="h-5!" />
          <div className="h-[66px] border-line border-y" />
        </div>
      )}
      {data && <Document view={data} />}
    </PageFrame>
  )
}

function Document({ view }: { view: DocumentView }) {
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
