'use client'

import { useQuery } from '@tanstack/react-query'
import { RunFindingSkeleton, RunFindingView } from '@/components/cause/run-finding-view'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { Time } from '@/components/shell/time'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { ApiError } from '@/lib/api/client'
import { runQuery } from '@/lib/api/queries/runs'
import { FindingSteps } from './finding-steps'

const LIST = { path: '/reevaluations', title: 'Re-evaluations' }

/** One run: the sentence, the facts, the evidence, and the line that fixes it. */
export function RunScreen({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(runQuery(id))
  const gone = error instanceof ApiError && error.status === 404
  return (
    <PageFrame
      scoped={false}
      crumbs={<Crumbs parent={LIST} title={data?.run.experiment.name ?? (gone ? 'Not found' : '…')} more={data && <Time ns={data.run.startNs} />} />}
      aside={data && <FindingSteps finding={data} />}
    >
      {gone && (
        <EmptyPanel title="There is no such run.">
          Its traces may have been removed, or late spans made it part of another run. Overview lists the runs that are there.
        </EmptyPanel>
      )}
      {error && !data && !gone && <ErrorPanel what="The run" error={error} onRetry={refetch} />}
      {!error && !data && <RunFindingSkeleton />}
      {data && <RunFindingView finding={data} />}
    </PageFrame>
  )
}
