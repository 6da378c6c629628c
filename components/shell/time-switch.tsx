'use client'

import { Segmented } from '../ui/segmented'
import { useTimeBasis } from './screen-state'

const BASES = [
  { value: 'local', label: 'Local', title: 'Times by the clock of this computer' },
  { value: 'utc', label: 'UTC', title: 'Times in UTC' },
] as const

/** Local or UTC, for every time on the page. */
export function TimeSwitch({ className }: { className?: string }) {
  const [basis, setBasis] = useTimeBasis()
  return <Segmented label="Time basis" options={BASES} value={basis} onChange={setBasis} className={className} />
}
