'use client'

import { useQuery } from '@tanstack/react-query'
import type { ShareView } from '@/lib/api/contract/shares'
import { shareViewsQuery } from '@/lib/api/queries/shares'
import { useTimeBasis } from '../shell/screen-state'
import { Row } from '../ui/grid-table'
import { ErrorPanel } from '../ui/panel-state'
import { momentText } from './moment-text'

/** When and from where a share was opened. */
export function ViewLog({ share }: { share: ShareView }) {
  const [basis] = useTimeBasis()
  const { data, error, refetch } = useQuery(shareViewsQuery(share.id))
  return (
    <Row className="border-line border-b py-2 pl-4">
      {/* biome-ignore lint/a11y/useSemanticElements: its row is a grid, and it holds a list, which the span of a Cell may not */}
      <div role="cell">
        {error && <ErrorPanel what="Its views" error={error} onRetry={() => void refetch()} />}
        {data?.length === 0 && <p className="text-ink-3">Nobody opened it yet.</p>}
        <ul className="text-xs">
          {data?.map(({ atMs, address, userAgent }) => (
            <li key={`${atMs} ${address} ${userAgent}`} className="flex gap-4 leading-6">
              <span className="flex-none">{momentText(atMs, basis)}</span>
              <code className="flex-none">{address || 'address unknown'}</code>
              <span className="cut min-w-0 text-ink-3" title={userAgent}>
                {userAgent}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Row>
  )
}
