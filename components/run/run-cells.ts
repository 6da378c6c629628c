import type { RunSummary } from '@/lib/api/contract/runs'
import { counted, money, moneyExact } from '../ui/format'

export interface MoneyCell {
  text: string
  /** Nothing to see: shown quietly, left out on a phone. */
  nil: boolean
  title: string | undefined
}

/** What a run cost, in the decimals of its column; a zero is only shown where something was priced. */
export function costCell(run: RunSummary, decimals: number): MoneyCell {
  const unpriced = run.unpricedCalls > 0 ? `${counted(run.unpricedCalls, 'call')} unpriced` : undefined
  if (run.costNano === '0') return { text: unpriced ? `${run.unpricedCalls} unpriced` : '–', nil: true, title: unpriced ?? 'No usage was reported' }
  const partial = run.incomplete > 0 ? 'only spans that arrived' : undefined
  return { text: money(run.costNano, decimals), nil: false, title: [moneyExact(run.costNano), partial, unpriced].filter(Boolean).join('; ') }
}

/** What the surplus of a run cost. */
export function wasteCell(run: RunSummary, decimals: number): MoneyCell {
  if (run.wasteNano === '0') return { text: '–', nil: true, title: undefined }
  return { text: money(run.wasteNano, decimals), nil: false, title: moneyExact(run.wasteNano) }
}
