import type { ReactNode } from 'react'

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rounded-[3px] border border-line-strong bg-surface px-1 font-mono text-2xs text-ink-3">{children}</kbd>
}
