'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { SilentClients } from '@/components/expected/silent-clients'
import { ExplainedLoss } from '@/components/missing/explained-loss'
import { FindingTable } from '@/components/missing/finding-table'
import { PendingLine } from '@/components/missing/pending-line'
import { Remedies } from '@/components/missing/remedies'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { ScreenLink } from '@/components/shell/screen-link'
import { useScope } from '@/components/shell/screen-state'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { ErrorPanel } from '@/components/ui/panel-state'
import { RichText } from '@/components/ui/rich-text'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { MissingFinding, MissingView } from '@/lib/api/contract/missing'
import { expectedFindingsQuery } from '@/lib/api/queries/expected'
import { missingQuery } from '@/lib/api/queries/missing'
import { MISSING_RULES } from '../address-rules'
import { missingParams } from './search-params'

/** Findings by state; then, of all or of the one chosen, what separates lost from whole, when they were lost, and the fix. */
export function MissingScreen() {
  const [experiment] = useScope()
  const [{ run, state }] = useQueryStates(missingParams)
  const { data, error, refetch } = useQuery(missingQuery({ experiment, run, state }))
  return (
    <PageFrame rules={MISSING_RULES} crumbs={<Crumbs title="Missing spans" more={data && counted(data.traces, 'trace')} />}>
      {error && !data && <ErrorPanel what="Missing spans" error={error} onRetry={refetch} />}
      {!error && !data && <MissingSkeleton />}
      {data && <Missing view={data} experiment={experiment} />}
    </PageFrame>
  )
}

function Missing({ view, experiment }: { view: MissingView; experiment: string | null }) {
  const [{ run, state, expected, fix }, set] = useQueryStates(missingParams)
  const { data, error, refetch } = useQuery(expectedFindingsQuery(experiment))
  const unseen = data?.findings ?? []
  const chosenUnseen = unseen.find(({ id }) => id === expected)
  const firstUnseen = unseen.find(({ kind }) => kind === 'not_seen') ?? unseen[0]
  const chosen = chosenFinding(view, run, state)
  return (
    <>
      <Lead>{view.sentence}</Lead>
      {data?.sentence && (
        <p className="mt-1 text-ink-2">
          <RichText text={data.sentence} />
        </p>
      )}
      {error && !data && (
        <div className="mt-3">
          <ErrorPanel what="What was expected" error={error} onRetry={refetch} />
        </div>
      )}
      <FindingTable
        findings={view.findings}
        unseen={unseen}
        chosen={chosen}
        chosenUnseen={chosenUnseen}
        onChoose={(next) => void set({ run: next?.run ?? null, state: next?.state ?? null, expected: null })}
        onChooseUnseen={(next) => void set({ expected: next?.id ?? null, run: null, state: null })}
      />
      <PendingLine view={view} />
      {view.lost === 0 && <NothingLost traces={view.traces} />}
      <div className="mt-7 grid grid-cols-[minmax(0,1fr)] gap-10 xl:grid-cols-[minmax(0,1fr)_440px]">
        <div className="flex min-w-0 flex-col gap-8">
          {view.lost > 0 && <ExplainedLoss view={view} chosen={chosen} onAll={() => void set({ run: null, state: null })} />}
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Remedies
            view={view}
            finding={chosen}
            unseen={chosenUnseen ?? (chosen || expected ? undefined : firstUnseen)}
            run={runOfUnseen(expected) ?? chosen?.run ?? run ?? firstUnseen?.run ?? view.findings[0]?.run ?? data?.latestRun ?? null}
            expectedFirst={expected !== null}
            onRun={(next) => void set({ expected: `${next}${NOT_SEEN}`, run: null, state: null })}
            fix={fix}
            onFix={(title) => void set({ fix: title })}
          />
          <SilentClients experiment={experiment} />
        </div>
      </div>
    </>
  )
}

/** The finding that the address names, also by the id that its run had before it was merged. */
function chosenFinding({ findings, chosen }: MissingView, run: string | null, state: string | null): MissingFinding | undefined {
  const id = findings.some((finding) => finding.run === run) ? run : chosen?.run
  return findings.find((finding) => finding.run === id && finding.state === state)
}

function NothingLost({ traces }: { traces: number }) {
  return (
    <p className="mt-2 max-w-[70ch] text-ink-2">
      A trace that loses spans is listed here ten minutes after it was last heard of: what happened to it, what separates it from the whole ones of its run, and
      the lines of code that keep the next run whole.{' '}
      {traces === 0 && (
        <ScreenLink path="/" className="whitespace-nowrap text-accent hover:underline">
          Send a first trace
        </ScreenLink>
      )}
    </p>
  )
}

const NOT_SEEN = '.not_seen'

/** The run that a finding about expected documents names, also when all of them were seen meanwhile; null for another finding. */
function runOfUnseen(finding: string | null): string | null {
  return finding?.endsWith(NOT_SEEN) ? finding.slice(0, -NOT_SEEN.length) : null
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
