'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, type ButtonLook } from './button'

interface CopyButtonProps {
  text: string
  /** What is copied, for the label: `Copy`, `Copy the fix`. */
  label?: string
  /** Only the icon; `label` is then read out. */
  iconOnly?: boolean
  look?: ButtonLook
  className?: string
}

/** Copies a text; says `Copied` for two seconds. */
export function CopyButton({ text, label = 'Copy', iconOnly = false, look = 'plain', className = '' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async () => {
    setState((await writeClipboard(text)) ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), 2000)
  }
  const word = state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : label
  const icon = state === 'copied' ? 'ok' : state === 'failed' ? 'error' : 'copy'
  if (iconOnly) return <Button look={look} icon={icon} aria-label={word} title={word} onClick={copy} className={className} />
  return (
    <Button look={look} icon={icon} onClick={copy} className={className}>
      <span aria-live="polite">{word}</span>
    </Button>
  )
}

/** Writes to the clipboard, by a hidden field where the page is not served securely and the clipboard is closed to it; false when it could not. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.style.position = 'fixed'
    field.style.opacity = '0'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
