'use client'

import { useState } from 'react'
import type { ShareScopeInput } from '@/lib/api/contract/shares'
import { useMay } from '../access/use-may'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { ShareSheet } from './share-sheet'

interface ShareButtonProps {
  scope: ShareScopeInput
  /** What it is, as `this trace`. */
  what: string
  /** Only its icon. */
  compact?: boolean
}

/** Opens the sheet by which a link to something is made. */
export function ShareButton({ scope, what, compact = false }: ShareButtonProps) {
  const [open, setOpen] = useState(false)
  const { may, why } = useMay('annotate')
  const close = () => setOpen(false)
  return (
    <>
      {compact ? (
        <Button look="plain" icon="link" aria-label={`Share ${what}`} disabled={!may} title={why ?? `Share ${what}`} onClick={() => setOpen(true)} />
      ) : (
        <Button icon="link" disabled={!may} title={why} onClick={() => setOpen(true)} aria-label={`Share ${what}`}>
          Share
        </Button>
      )}
      <Sheet open={open} onClose={close} label={`Share ${what}`} side="middle">
        <ShareSheet scope={scope} what={what} onClose={close} />
      </Sheet>
    </>
  )
}
