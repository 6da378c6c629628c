'use client'

import { Button } from '../ui/button'

interface OwnRuleProps {
  what: string
  text: string
  kind: 'own pattern' | 'key'
  disabled: boolean
  onRemove: () => void
}

/** A pattern or key of one's own. */
export function OwnRule({ what, text, kind, disabled, onRemove }: OwnRuleProps) {
  return (
    <li className="flex min-h-8 items-center gap-x-3 border-line border-b py-0.5">
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1">
        <span className="break-all font-medium">{what}</span>
        <span className="min-w-0 break-all font-mono text-ink-2 text-xs">{text}</span>
        <span className="text-ink-3 text-xs">{kind}</span>
      </span>
      <Button look="plain" icon="close" aria-label={`Remove the ${kind} ${what}`} title="Remove" disabled={disabled} onClick={onRemove} />
    </li>
  )
}
