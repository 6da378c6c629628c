'use client'

import { useTimeBasis } from '../shell/screen-state'
import { clock, day } from '../ui/format'

/** A moment in milliseconds since 1970 as a day and a time, by the chosen clock. */
export function When({ ms }: { ms: number }) {
  const [basis] = useTimeBasis()
  const ns = BigInt(ms) * 1_000_000n
  return (
    <time dateTime={new Date(ms).toISOString()} suppressHydrationWarning>
      {day(ns, basis, 'short')}, {clock(ns, basis)}
    </time>
  )
}
