'use client'

import { useEffect, useState } from 'react'
import { clock, day } from '../ui/format'
import { useTimeBasis } from './screen-state'

/** What stands at the head of a printed page, and nowhere else: where it was printed from, and when. */
export function PrintedHead() {
  const [basis] = useTimeBasis()
  const [printed, setPrinted] = useState<{ at: bigint; address: string; title: string } | null>(null)
  useEffect(() => {
    const note = () => setPrinted({ at: BigInt(Date.now()) * 1_000_000n, address: window.location.href, title: document.title })
    note()
    window.addEventListener('beforeprint', note)
    return () => window.removeEventListener('beforeprint', note)
  }, [])
  if (!printed) return null
  return (
    <p className="mb-4 hidden border-line-strong border-b pb-2 text-2xs text-ink-2 print:block" data-printed-head>
      <span className="font-medium text-ink">{printed.title}</span>, printed {day(printed.at, basis, 'short')}, {clock(printed.at, basis)} from{' '}
      <span className="[overflow-wrap:anywhere]">{printed.address}</span>
    </p>
  )
}
