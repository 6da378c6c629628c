'use client'

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { useCallback } from 'react'
import { TracesComparison } from '@/components/compare/traces-comparison'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { counted } from '@/components/ui/format'
import { COMPARE_RULES } from '../address-rules'

const traces = parseAsArrayOf(parseAsString).withDefault([])

/** The traces that the address names, side by side; the first is the one the others are compared with. */
export function CompareScreen() {
  const [ids, setIds] = useQueryState('traces', traces.withOptions({ history: 'push' }))
  const change = useCallback((next: string[]) => void setIds(next), [setIds])
  return (
    <PageFrame
      rules={COMPARE_RULES}
      scoped={false}
      crumbs={<Crumbs parent={{ path: '/traces', title: 'Traces' }} title="Compare" more={ids.length > 0 ? counted(ids.length, 'trace') : undefined} />}
    >
      <TracesComparison ids={ids} onChange={change} />
    </PageFrame>
  )
}
