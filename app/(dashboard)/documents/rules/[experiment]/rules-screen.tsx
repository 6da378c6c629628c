'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { JobLine } from '@/components/identity/job-line'
import { RulesEditor } from '@/components/identity/rules-editor'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useTitle } from '@/components/shell/use-title'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api/client'
import type { IdentityView } from '@/lib/api/contract/identity'
import { identityQuery } from '@/lib/api/queries/identity'
import { rulesParams } from '../search-params'

/** What documents are known by, the rules to edit, and what they would change. */
export function RulesScreen({ experimentId }: { experimentId: string }) {
  const { data, error, refetch } = useQuery(identityQuery(experimentId))
  useTitle(data && `Document rules of ${data.experiment.name}`)
  const gone = error instanceof ApiError && error.status === 404
  return (
    <PageFrame scoped={false} crumbs={<Crumbs parent={{ path: '/documents', title: 'Documents' }} title="Document rules" more={data?.experiment.name} />}>
      {gone && <EmptyPanel title="There is no such experiment.">It may have been removed. Documents lists what is there.</EmptyPanel>}
      {error && !data && !gone && <ErrorPanel what="The rules" error={error} onRetry={refetch} />}
      {!error && !data && (
        <>
          <Bone width="460px" className="mt-1.5 mb-5 h-5!" />
          <SkeletonRows rows={6} columns={['16px', '120px', '420px', '172px', '88px', '92px']} label="Loading the rules" />
        </>
      )}
      {data && <Rules view={data} />}
    </PageFrame>
  )
}

function Rules({ view }: { view: IdentityView }) {
  const [{ draft }, set] = useQueryStates(rulesParams)
  const { adopted } = view.coverage
  return (
    <>
      <Lead>{view.sentence}</Lead>
      <p className="mt-1.5 max-w-[76ch] text-ink-2">
        The first rule that finds a key decides. Keys are compared exactly: case and spaces count.
        {adopted > 0 && ` ${counted(adopted, 'trace')} known only by content took the key of the document in the same run with equal content.`}
      </p>
      {!view.job && mostlyByContent(view) && (
        <p className="max-w-[76ch] text-ink-2">
          Documents known by content show as hashes, and an edited text is another document. Name what carries their key: a tag, an attribute, a place in the
          inputs, or a pattern in the prompt.
        </p>
      )}
      {view.job && <JobLine job={view.job} />}
      <RulesEditor view={view} draft={draft} onDraft={(next) => void set({ draft: next })} />
    </>
  )
}

function mostlyByContent({ settings, coverage }: IdentityView): boolean {
  const byContent = coverage.rules[settings.rules.findIndex(({ kind }) => kind === 'content')]?.traces ?? 0
  return byContent * 2 > coverage.traces
}
