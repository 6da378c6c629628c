'use client'

import { PageBroke } from '@/components/shell/page-broke'
import { PageFrame } from '@/components/shell/page-frame'

/** A page that broke while it was drawn: the frame stays, and trying again draws it anew. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <PageFrame crumbs={<b className="font-medium">Error</b>} scoped={false}>
      <PageBroke error={error} onRetry={reset} />
    </PageFrame>
  )
}
