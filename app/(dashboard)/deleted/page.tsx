import type { Metadata } from 'next'
import { RecentDeletions } from '@/components/selection/recent-deletions'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { Lead } from '@/components/ui/heading'

export const metadata: Metadata = { title: 'Recently deleted' }

/** Traces that were deleted and can still be brought back. */
export default function DeletedPage() {
  return (
    <PageFrame scoped={false} crumbs={<Crumbs parent={{ path: '/traces', title: 'Traces' }} title="Recently deleted" />}>
      <Lead>Deleted traces can be brought back for an hour.</Lead>
      <div className="mt-4">
        <RecentDeletions />
      </div>
    </PageFrame>
  )
}
