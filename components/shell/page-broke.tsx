'use client'

import { useEffect, useState } from 'react'
import { ErrorPanel } from '../ui/panel-state'
import { isLostScript, reloadOnceThere } from './lost-script'

/** A page that broke while it was drawn, or whose script could not be read because the server was away or was updated meanwhile. */
export function PageBroke({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const [waiting] = useState(() => isLostScript(error))
  useEffect(() => (waiting ? reloadOnceThere() : undefined), [waiting])
  if (!waiting) return <ErrorPanel what="This page" error={error} onRetry={onRetry} />
  return (
    <ErrorPanel
      what="This page"
      error={new Error('Its script could not be read: the server is away, or was updated. It is read again as soon as the server answers.')}
      onRetry={() => window.location.reload()}
    />
  )
}
