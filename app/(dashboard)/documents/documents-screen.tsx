'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { DocumentFilter } from '@/components/document/document-filter'
import { DocumentTable } from '@/components/document/document-table'
import { RulesLink } from '@/components/identity/rules-link'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useScope } from '@/components/shell/screen-state'
import { buttonClass } from '@/components/ui/button'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { DocumentPage, DocumentRow } from '@/lib/api/contract/documents'
import { documentsQuery } from '@/lib/api/queries/documents'
import { DOCUMENTS_RULES } from '../address-rules'
import { documentsParams } from './search-params'

/** Every document with its evaluations, cost and answers; searched, sorted and narrowed to those that repeat. */
export function DocumentsScreen() {
  const [scope] = useScope()
  const [state, setState] = useQueryStates(documentsParams)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery(
    documentsQuery({ experiment: scope, ...state }),
  )
  const first = data?.pages[0]
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const narrowed = state.q !== '' || state.repeated || state.differing
  return (
    <PageFrame
      rules={DOCUMENTS_RULES}
      crumbs={<Crumbs title="Documents" more={first && counted(first.total, 'document')} />}
      aside={
        <RulesLink experimentId={scope ?? onlyExperiment(rows)} className={buttonClass('plain')}>
          Document rules
        </RulesLink>
      }
    >
      {first ? <Lead>{sentence(first, state)}</Lead> : <Bone width="420px" className="mt-1.5 h-5!" />}
      <DocumentFilter
        search={state.q}
        repeatedOnly={state.repeated}
        differingOnly={state.differing}
        onSearch={(q) => void setState({ q })}
        onRepeatedOnly={(repeated) => void setState({ repeated })}
        onDifferingOnly={(differing) => void setState({ differing })}
      />
      {error && !data && <ErrorPanel what="Documents" error={error} onRetry={refetch} />}
      {!error && !data && (
        <SkeletonRows rows={14} columns={['140px', '160px', '32px', '32px', '120px', '56px', '56px', '72px', '56px']} label="Loading documents" />
      )}
      {data && rows.length === 0 && (
        <EmptyPanel title={narrowed ? 'No document matches.' : 'No document yet.'}>
          {narrowed
            ? 'Search looks for a part of the document’s key.'
            : 'A document is known by a tag, metadata or attribute such as doc_id, and without one by its content. Documents stand here as soon as a trace with a call arrives.'}
        </EmptyPanel>
      )}
      {rows.length > 0 && (
        <DocumentTable
          old={isPlaceholderData}
          rows={rows}
          total={first?.total ?? rows.length}
          sort={state.sort}
          desc={state.desc}
          onSort={(sort) => void setState({ sort, desc: sort === state.sort ? !state.desc : sort !== 'key' })}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      )}
    </PageFrame>
  )
}

/** The experiment of the documents shown, when it is one. */
function onlyExperiment(rows: readonly DocumentRow[]): string | null {
  const id = rows[0]?.experiment.id
  return id !== undefined && rows.every((row) => row.experiment.id === id) ? id : null
}

function sentence(page: DocumentPage, state: { q: string; repeated: boolean; differing: boolean }): string {
  const documents = counted(page.total, 'document')
  if (state.differing) return `The repeats of ${counted(page.differing, 'document')}${state.q ? ' that match' : ''} got different answers.`
  if (state.repeated) return `${counted(page.repeated, 'document')} ${page.repeated === 1 ? 'was' : 'were'} evaluated more than once.`
  const match = state.q ? ` match${page.total === 1 ? 'es' : ''}` : ''
  if (page.repeated === 0) return state.q ? `${documents}${match}, none evaluated more than once.` : `${documents}, none evaluated more than once.`
  return `${documents}${match}; ${counted(page.repeated, 'of them was', 'of them were')} evaluated more than once.`
}
