'use client'

import { PageFrame } from '@/components/shell/page-frame'
import { ErrorPanel } from '@/components/ui/panel-state'

/** A page that broke while it was drawn: the frame stays, and trying again draws it anew. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <PageFrame crumbs={<b className="font-medium">Error</b>}>
      <ErrorPanel what="This page" error={error} onRetry={reset} />
    </PageFrame>
  )
}
