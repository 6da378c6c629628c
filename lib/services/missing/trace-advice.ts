import type { TraceView } from '../../api/contract/trace'
import type { Incompleteness } from '../../core/trace'
import { lossFixes } from '../../core/wording/advice/loss-fixes'
import { stateWording } from '../../core/wording/sentence'
import type { TraceListRow } from '../../store/port-read'

/** Why a trace is incomplete and what stops it, for its own page; null for a whole or still pending trace without loss. */
export function traceAdvice(row: TraceListRow, pending: boolean): TraceView['advice'] {
  if (row.completeness === 'complete') return null
  const sentence = stateWording(row.completeness as Incompleteness, [row])
  return pending ? { sentence: `${sentence} Younger than ten minutes: it may still arrive.`, fixes: [] } : { sentence, fixes: lossFixes() }
}
