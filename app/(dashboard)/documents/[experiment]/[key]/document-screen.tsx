'use client'

import { useQuery } from '@tanstack/react-query'
import { ShareButton } from '@/components/share/share-button'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useTitle } from '@/components/shell/use-title'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api/client'
import { documentQuery } from '@/lib/api/queries/documents'
import { DOCUMENT_RULES } from '../../../address-rules'
import { Document } from './document-view'

/** The document's sentence and facts, then its evaluations side by side with what differs between them. */
export function DocumentScreen({ experimentId, documentKey }: { experimentId: string; documentKey: string }) {
  const { data, error, refetch } = useQuery(documentQuery(experimentId, documentKey))
  useTitle(`Document ${documentKey.length > 60 ? `${documentKey.slice(0, 60)}…` : documentKey}`)
  const gone = error instanceof ApiError && error.status === 404
  return (
    <PageFrame
      rules={DOCUMENT_RULES}
      aside={data && <ShareButton scope={{ kind: 'document', experimentId, key: documentKey }} what="this document" compact />}
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
