'use client'

import { clock, day, momentExact } from '../ui/format'
import { useTimeBasis } from './screen-state'

/** A moment by the chosen clock; the whole moment on hover. `show`: time of day, with milliseconds, or the day with it. */
export function Time({ ns, show = 'clock' }: { ns: string; show?: 'clock' | 'millis' | 'day' }) {
  const [basis] = useTimeBasis()
  const text = show === 'day' ? `${day(ns, basis, 'short')}, ${clock(ns, basis, true)}` : clock(ns, basis, show === 'millis')
  return (
    <time dateTime={momentExact(ns)} title={momentExact(ns)} suppressHydrationWarning>
      {text}
    </time>
  )
}
