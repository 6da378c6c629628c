'use client'

import { useQuery } from '@tanstack/react-query'
import { RunFindingSkeleton, RunFindingView } from '@/components/cause/run-finding-view'
import { SharedList } from '@/components/share/visitor-list'
import { useTitle } from '@/components/shell/use-title'
import { ErrorPanel } from '@/components/ui/panel-state'
import type { OpenedShare } from '@/lib/api/contract/shares'
import { documentQuery } from '@/lib/api/queries/documents'
import { runQuery } from '@/lib/api/queries/runs'
import { Document } from '../(dashboard)/documents/[experiment]/[key]/document-view'
import { SharedTrace } from './visitor-trace'

interface SharedProps {
  share: OpenedShare
  /** A trace of the shared document that is open. */
  trace: string | null
  onBack: () => void
}

/** What a share opens: the same parts as the pages at home, without a way out of it. */
export function Shared({ share, trace, onBack }: SharedProps) {
  const { scope } = share
  useTitle(share.title)
  if (scope.kind === 'trace') return <SharedTrace id={scope.traceId} title={share.title} onBack={null} />
  if (scope.kind === 'document' && trace !== null) return <SharedTrace id={trace} title={`A trace of ${share.title}`} onBack={onBack} />
  return (
    <main id="main" tabIndex={-1} className="min-w-0 max-w-[2160px] flex-1 px-(--gutter) pt-5 pb-10 focus-visible:shadow-none">
      {scope.kind === 'document' && <SharedDocument experimentId={scope.experimentId} documentKey={scope.key} />}
      {scope.kind === 'run' && <SharedRun id={scope.runId} />}
      {scope.kind === 'list' && <SharedList title={share.title} />}
    </main>
  )
}

function SharedRun({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(runQuery(id))
  if (error) return <ErrorPanel what="The finding" error={error} onRetry={() => void refetch()} />
  return data ? <RunFindingView finding={data} /> : <RunFindingSkeleton />
}

function SharedDocument({ experimentId, documentKey }: { experimentId: string; documentKey: string }) {
  const { data, error, refetch } = useQuery(documentQuery(experimentId, documentKey))
  if (error) return <ErrorPanel what="The document" error={error} onRetry={() => void refetch()} />
  return data ? <Document view={data} /> : null
}
