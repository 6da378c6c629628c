'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, type ButtonLook } from '../../ui/button'
import { writeClipboard } from '../../ui/copy-button'

interface CopyLaterProps {
  /** Makes or fetches the text once it is asked for. */
  read: () => Promise<string>
  label: string
  /** Only the icon; `label` is then read out. */
  iconOnly?: boolean
  look?: ButtonLook
  className?: string
}

/** Copies a text that is made or fetched when it is asked for; says `Copied` for two seconds. */
export function CopyLater({ read, label, iconOnly = false, look = 'plain', className = '' }: CopyLaterProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = async () => {
    setState('busy')
    const done = await read().then(writeClipboard, () => false)
    setState(done ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), 2000)
  }
  const word = { idle: label, busy: 'Copying…', copied: 'Copied', failed: 'Not copied' }[state]
  const icon = state === 'copied' ? 'ok' : state === 'failed' ? 'error' : 'copy'
  if (iconOnly) return <Button look={look} icon={icon} aria-label={word} title={word} onClick={copy} disabled={state === 'busy'} className={className} />
  return (
    <Button look={look} icon={icon} onClick={copy} disabled={state === 'busy'} className={className}>
      <span aria-live="polite">{word}</span>
    </Button>
  )
}
