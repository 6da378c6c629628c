import type { CauseFinding, DetectionSettings } from '../finding'
import type { NanoUsd } from '../money'
import type { TraceFacts } from '../trace'

/** A run's findings with the ignored ones marked, and what those come to. */
export interface IgnoredFindings {
  causes: CauseFinding[]
  ignoredSurplus: number
  ignoredWasteNano: NanoUsd
}

/** Marks the findings that the user ignores: a decision names a cause and one of the run's traces; the later of two wins. */
export function withIgnored(causes: readonly CauseFinding[], traces: readonly TraceFacts[], ignored: DetectionSettings['ignored']): IgnoredFindings {
  const anchors = new Set(ignored.map(({ trace }) => trace))
  const here = new Set(anchors.size === 0 ? [] : traces.flatMap(({ traceId }) => (anchors.has(traceId) ? traceId : [])))
  const decisionOf = new Map<string, string>()
  for (const { id, cause, trace } of [...ignored].sort((a, b) => a.madeMs - b.madeMs || (a.id < b.id ? -1 : 1))) if (here.has(trace)) decisionOf.set(cause, id)
  if (decisionOf.size === 0) return { causes: [...causes], ignoredSurplus: 0, ignoredWasteNano: 0n as NanoUsd }
  let ignoredSurplus = 0
  let ignoredWasteNano = 0n
  const marked = causes.map((finding) => {
    const ignoredBy = decisionOf.get(finding.cause)
    if (ignoredBy === undefined) return finding
    ignoredSurplus += finding.surplus
    ignoredWasteNano += finding.wasteNano
    return { ...finding, ignoredBy }
  })
  return { causes: marked, ignoredSurplus, ignoredWasteNano: ignoredWasteNano as NanoUsd }
}
