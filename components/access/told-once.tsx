'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'

interface ToldOnceProps {
  label: string
  /** What it is, as a sentence. */
  children: ReactNode
  secret: string
  /** What it is called on the button that copies it. */
  noun: string
  /** Lines that are ready to use. */
  more?: ReactNode
  onClose: () => void
}

/** Shows a secret the one time it is told. */
export function ToldOnce({ label, children, secret, noun, more, onClose }: ToldOnceProps) {
  return (
    <section aria-label={label} className="border-line border-y bg-accent-soft px-2 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="min-w-0 flex-1 basis-[280px]">
          {children}
        </p>
        <code className="min-w-0 text-xs [overflow-wrap:anywhere]">{secret}</code>
        <CopyButton text={secret} label={`Copy the ${noun}`} look="default" />
        <Button look="plain" onClick={onClose}>
          Done
        </Button>
      </div>
      {more}
    </section>
  )
}
