'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { RunFindingSkeleton, RunFindingView } from '@/components/cause/run-finding-view'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useScreenHref, useTimeBasis } from '@/components/shell/screen-state'
import { Time } from '@/components/shell/time'
import { useTitle } from '@/components/shell/use-title'
import { clock, day } from '@/components/ui/format'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { ApiError } from '@/lib/api/client'
import type { RunFinding } from '@/lib/api/contract/runs'
import { chartQuery, runQuery } from '@/lib/api/queries/runs'
import { RUN_RULES } from '../../address-rules'
import { FindingSteps } from './finding-steps'

const LIST = { path: '/reevaluations', title: 'Re-evaluations' }

/** The page of a run that was merged into another goes on at the other's address, with what it has read already. */
function useCurrentId(id: string, data: RunFinding | undefined) {
  const router = useRouter()
  const client = useQueryClient()
  const href = useScreenHref()
  const current = data?.run.id ?? id
  useEffect(() => {
    if (current === id || data === undefined) return
    client.setQueryData(runQuery(current).queryKey, data)
    router.replace(href(`/reevaluations/${encodeURIComponent(current)}`))
  }, [client, current, data, href, id, router])
}

/** One run: the sentence, the facts, the evidence, and the line that fixes it. */
export function RunScreen({ id }: { id: string }) {
  useQuery({ ...chartQuery(id), notifyOnChangeProps: [] }) // asked for beside the finding, not after it
  const { data, error, refetch } = useQuery(runQuery(id))
  useCurrentId(id, data)
  const [basis] = useTimeBasis()
  useTitle(data && `Run of ${data.run.experiment.name}, ${day(data.run.startNs, basis, 'short')}, ${clock(data.run.startNs, basis)}`)
  const gone = error instanceof ApiError && error.status === 404
  return (
    <PageFrame
      rules={RUN_RULES}
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
