import type { SplitOffer } from '../../api/contract/runs'
import type { RunLine } from '../../store/port-read'

const MOST_OFFERS = 5
/** A gap shorter than this share of the run is a pause between two documents. */
const LEAST_SHARE = 50n
const LEAST_NS = 1_000_000_000n

/**
 * Where a run may be split: its longest gaps with nothing in flight, at least 1 s and a fiftieth of the run, and the starts of its
 * passes, in order of time. At most five, the longest gaps first.
 * @param rows the run's traces by start
 */
export function splitOffers(rows: readonly RunLine[]): SplitOffer[] {
  const [first] = rows
  if (!first) return []
  const started = new Set<number>(first.pass === null ? [] : [first.pass])
  let endNs = first.endNs
  const found: { row: RunLine; at: number; gapNs: bigint; pass: number | null }[] = []
  rows.forEach((row, at) => {
    const begins = row.pass !== null && !started.has(row.pass) ? row.pass : null
    if (row.pass !== null) started.add(row.pass)
    const gapNs = row.startNs - endNs
    if (row.endNs > endNs) endNs = row.endNs
    if (at > 0 && row.startNs > first.startNs && (gapNs > 0n || begins !== null)) found.push({ row, at, gapNs: gapNs > 0n ? gapNs : 0n, pass: begins })
  })
  const least = (endNs - first.startNs) / LEAST_SHARE
  return found
    .filter(({ gapNs, pass }) => pass !== null || gapNs >= (least > LEAST_NS ? least : LEAST_NS))
    .sort((a, b) => (a.gapNs === b.gapNs ? a.at - b.at : a.gapNs < b.gapNs ? 1 : -1))
    .slice(0, MOST_OFFERS)
    .sort((a, b) => a.at - b.at)
    .map(({ row, at, gapNs, pass }) => ({
      traceId: row.id,
      atNs: String(row.startNs),
      gapNs: String(gapNs),
      pass,
      tracesBefore: at,
      tracesAfter: rows.length - at,
    }))
}
