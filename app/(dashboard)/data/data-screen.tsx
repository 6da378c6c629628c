'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { ReceiptList } from '@/components/data/receipt-list'
import { RedactionSection } from '@/components/data/redaction-section'
import { RetentionSection } from '@/components/data/retention-section'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { Lead } from '@/components/ui/heading'
import { ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { RetentionView } from '@/lib/api/contract/data'
import type { RedactionView } from '@/lib/api/contract/redaction'
import { redactionQuery, retentionQuery } from '@/lib/api/queries/data'
import { DATA_RULES, dataParams, RECEIPTS_SHOWN } from './search-params'

/** Retention, redaction and receipts of deletions. */
export function DataScreen() {
  const redaction = useQuery(redactionQuery)
  const retention = useQuery(retentionQuery)
  const [{ limit, rule, receipt, after }, set] = useQueryStates(dataParams)
  const error = redaction.error ?? retention.error
  const ready = redaction.data && retention.data ? { redaction: redaction.data, retention: retention.data } : null
  return (
    <PageFrame scoped={false} rules={DATA_RULES} crumbs={<Crumbs title="Data" />}>
      {error && !ready && <ErrorPanel what="What is kept" error={error} onRetry={() => Promise.all([redaction.refetch(), retention.refetch()])} />}
      {!error && !ready && (
        <>
          <Bone width="420px" className="mt-1.5 mb-5 h-5!" />
          <SkeletonRows rows={4} columns={['180px', '280px', '120px']} label="Loading what is kept" />
        </>
      )}
      {ready && (
        <>
          <Lead>{leadOf(ready.redaction, ready.retention)}</Lead>
          <RetentionSection view={ready.retention} open={limit} onOpen={(next) => void set({ limit: next, rule: null })} />
          <RedactionSection view={ready.redaction} adding={rule === 'new'} onAdd={(adding) => void set({ rule: adding ? 'new' : null, limit: null })} />
          <ReceiptList
            after={after}
            limit={RECEIPTS_SHOWN}
            open={receipt}
            onOpen={(id) => void set({ receipt: id }, { history: 'replace' })}
            onPage={(place) => void set({ after: place, receipt: null }, { history: 'push' })}
          />
        </>
      )}
    </PageFrame>
  )
}

function leadOf({ kinds, patterns, keys }: RedactionView, { rules }: RetentionView): string {
  const kept = rules.length === 0 ? 'Everything is kept' : 'The oldest traces are deleted'
  const rulesOn = kinds.length + patterns.length + keys.length
  return `${kept}; ${rulesOn === 0 ? 'nothing is taken out of what arrives' : kinds.length === 1 && kinds[0] === 'secrets' && rulesOn === 1 ? 'API keys are taken out of what arrives' : `${rulesOn} ${rulesOn === 1 ? 'rule takes' : 'rules take'} secrets out of what arrives`}.`
}
