'use client'

import type { ShareMade } from '@/lib/api/contract/shares'
import { ScreenLink } from '../shell/screen-link'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'

/** The link of a share, the one time it is told. */
export function MadeShare({ made: { share, token }, onClose }: { made: ShareMade; onClose: () => void }) {
  const link = `${window.location.origin}/share#${token}`
  return (
    <div>
      <h2 className="font-semibold text-md">The link</h2>
      <p role="status" className="mt-1 max-w-[70ch] text-ink-2">
        It is shown this once: only its hash is kept.{' '}
        {share.mostViews === null ? '' : `It opens ${share.mostViews === 1 ? 'once' : `${share.mostViews} times`}. `}
        <ScreenLink path="/shares" className="text-accent underline-offset-3 hover:underline" onClick={onClose}>
          Shares
        </ScreenLink>{' '}
        lists it, says who opened it, and revokes it.
      </p>
      <div className="mt-3 flex items-center gap-2 rounded-md border border-line bg-canvas px-3 py-2">
        <code className="min-w-0 flex-1 text-xs [overflow-wrap:anywhere]">{link}</code>
        <CopyButton text={link} label="Copy the link" look="default" />
      </div>
      <div className="mt-4 flex gap-2">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
