'use client'

import { useTimeBasis } from '../shell/screen-state'
import { clock, day, momentExact } from '../ui/format'

/** A day and a time to the second, as part of a sentence; the whole moment on hover. */
export function Moment({ ns }: { ns: bigint }) {
  const [basis] = useTimeBasis()
  return (
    <time dateTime={momentExact(ns)} title={momentExact(ns)} suppressHydrationWarning>
      {day(ns, basis, 'short')}, {clock(ns, basis)}
    </time>
  )
}
