import type { Separator } from '../../api/contract/missing'
import type { TraceListRow } from '../../store/port-read'

/** Fewer lost traces than this are listed, not ranked. */
export const LEAST_TO_RANK = 5
const MOST_SHOWN = 6

interface LabelCount {
  key: string
  value: string
  traces: number
}

interface Shares {
  lost: readonly TraceListRow[]
  whole: readonly TraceListRow[]
  lostLabels: readonly LabelCount[]
  wholeLabels: readonly LabelCount[]
}

/** Way in of a trace of which only the info came: that is what being lost means, and separates nothing. */
const INFO_ONLY = 'info'

const COLUMNS: { key: string; title: string; of: (row: TraceListRow) => string | null }[] = [
  { key: 'worker', title: 'Worker', of: (row) => row.worker },
  { key: 'stage', title: 'Stage', of: (row) => row.stage },
  { key: 'partition', title: 'Partition', of: (row) => row.partition },
  { key: 'client version', title: 'Client', of: (row) => row.client },
  { key: 'way in', title: 'Sent as', of: (row) => (row.wayIn === INFO_ONLY ? null : row.wayIn) },
]

/**
 * What lost traces have more often than whole ones, ranked by the difference of the two shares (`detection.md`, Completeness).
 * @returns empty when fewer than five are lost or none is whole: nothing could be told apart.
 */
export function separators({ lost, whole, lostLabels, wholeLabels }: Shares): Separator[] {
  if (lost.length < LEAST_TO_RANK || whole.length === 0) return []
  const found = new Map<string, Separator>()
  const entry = (key: string, value: string, label: string) => {
    const id = JSON.stringify([key, value])
    const made = found.get(id) ?? { label, key, value, lost: 0, lostTotal: lost.length, whole: 0, wholeTotal: whole.length }
    found.set(id, made)
    return made
  }
  for (const { key, title, of } of COLUMNS) {
    for (const row of lost) if (of(row) !== null) entry(key, of(row) as string, `${title} ${of(row)}`).lost += 1
    for (const row of whole) if (of(row) !== null) entry(key, of(row) as string, `${title} ${of(row)}`).whole += 1
  }
  for (const { key, value, traces } of lostLabels) entry(key, value, `${key} ${value}`).lost += traces
  for (const { key, value, traces } of wholeLabels) entry(key, value, `${key} ${value}`).whole += traces
  const difference = (one: Separator) => one.lost / one.lostTotal - one.whole / one.wholeTotal
  return [...found.values()]
    .filter((one) => difference(one) > 0 && one.lost > 1)
    .sort((a, b) => difference(b) - difference(a) || b.lost - a.lost || a.label.localeCompare(b.label))
    .slice(0, MOST_SHOWN)
}
