'use client'

import { useQuery } from '@tanstack/react-query'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { ScreenLink } from '@/components/shell/screen-link'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { experimentsQuery } from '@/lib/api/queries/experiments'

/** Every experiment with its number of traces; each leads to its rules. */
export function RulesIndex() {
  const { data, error, refetch } = useQuery(experimentsQuery)
  return (
    <PageFrame scoped={false} crumbs={<Crumbs parent={{ path: '/documents', title: 'Documents' }} title="Document rules" />}>
      <Lead>Each experiment has rules of its own.</Lead>
      <p className="mt-1.5 mb-4 text-ink-2">They say by which tag, attribute, input or pattern its documents are known.</p>
      {error && !data && <ErrorPanel what="The experiments" error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows rows={4} columns={['320px', '80px']} label="Loading experiments" />}
      {data?.experiments.length === 0 && <EmptyPanel title="No experiment yet.">One stands here as soon as a client sends a trace.</EmptyPanel>}
      {data && data.experiments.length > 0 && (
        <ul className="max-w-[640px] border-line border-t">
          {data.experiments.map(({ id, name, traces }) => (
            <li key={id}>
              <ScreenLink
                path={`/documents/rules/${encodeURIComponent(id)}`}
                className="focus-inset flex min-h-(--row-height) items-center gap-4 border-line border-b py-1 hover:bg-hover"
              >
                <span className="cut flex-1">{name}</span>
                <span className="text-ink-3">{counted(traces, 'trace')}</span>
              </ScreenLink>
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  )
}
