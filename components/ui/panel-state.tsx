import type { ReactNode } from 'react'
import { Button } from './button'
import { Icon } from './icon'

/** A panel that failed: it keeps its frame, says what failed and offers to try again; the rest of the page works. */
export function ErrorPanel({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-y py-4">
      <p className="min-w-0 flex-1">
        <Icon name="error" className="mr-2 text-error" />
        <span className="font-medium">{what} could not be loaded.</span> <span className="text-ink-2">{error.message}</span>
      </p>
      <Button icon="retry" onClick={onRetry}>
        Retry
      </Button>
    </div>
  )
}

/** A panel with nothing to show, which says why and what to do. */
export function EmptyPanel({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="border-line border-y py-8">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 max-w-[64ch] text-ink-2">{children}</div>}
    </div>
  )
}
