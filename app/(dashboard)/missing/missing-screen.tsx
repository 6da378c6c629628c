'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { FixPanel } from '@/components/cause/fix-panel'
import { FindingTable, findingId } from '@/components/missing/finding-table'
import { FindingTraces } from '@/components/missing/finding-traces'
import { PendingLine } from '@/components/missing/pending-line'
import { Separators } from '@/components/missing/separators'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope } from '@/components/shell/screen-state'
import { counted } from '@/components/ui/format'
import { Lead, SectionHead } from '@/components/ui/heading'
import { ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { MissingView } from '@/lib/api/contract/missing'
import { missingQuery } from '@/lib/api/queries/missing'
import { missingParams } from './search-params'

/** Findings by state; then what separates lost from whole, and the fix by environment. */
export function MissingScreen() {
  const [scope] = useScope()
  const { data, error, refetch } = useQuery(missingQuery(scope))
  return (
    <PageFrame crumbs={<Crumbs title="Missing spans" more={data && counted(data.traces, 'trace')} />}>
      {error && !data && <ErrorPanel what="Missing spans" error={error} onRetry={refetch} />}
      {!error && !data && <MissingSkeleton />}
      {data && <Missing view={data} />}
    </PageFrame>
  )
}

function Missing({ view }: { view: MissingView }) {
  const [{ run, finding, fix }, set] = useQueryStates(missingParams)
  const of = view.findings.find((candidate) => findingId(candidate) === finding) ?? view.findings.find((candidate) => candidate.run === run) ?? view.findings[0]
  return (
    <>
      <Lead>{view.sentence}</Lead>
      {view.findings.length > 0 && of && (
        <FindingTable findings={view.findings} chosen={findingId(of)} onChoose={(id) => void set({ finding: id, run: null })} />
      )}
      <PendingLine view={view} />
      {view.findings.length > 0 && (
        <div className="mt-7 grid grid-cols-[minmax(0,1fr)] gap-10 xl:grid-cols-[minmax(0,1fr)_440px]">
          <div className="min-w-0">
            <Separators separators={view.separators} />
            {view.separators.length === 0 && view.lost > 0 && (
              <p className="text-ink-2">
                {counted(view.lost, 'lost trace')}: too few to say what separates them from the whole ones. The list above says what is known of each.
              </p>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {view.fixes.length > 0 && (
              <section>
                <SectionHead more="so that the next run loses none">Fix</SectionHead>
                <FixPanel fixes={view.fixes} chosen={fix} onChoose={(title) => void set({ fix: title })} />
              </section>
            )}
            {of && <FindingTraces finding={of} />}
          </div>
        </div>
      )}
    </>
  )
}

function MissingSkeleton() {
  return (
    <>
      <div className="flex flex-col gap-3.5 pt-1.5 pb-4" aria-hidden="true">
        <Bone width="560px" className="h-5!" />
        <Bone width="420px" className="h-5!" />
      </div>
      <SkeletonRows rows={4} columns={['96px', '24px', '160px', '420px', '56px', '72px']} label="Loading missing spans" />
    </>
  )
}
