import type { DecisionView } from '../../api/contract/decisions'
import type { Decision } from '../../core/decision'
import type { RunId, TraceId } from '../../core/ids'
import { decisionText } from '../../core/wording/sentence-related'
import type { Context } from '../context'

/** A decision as programs and pages are told it. */
export function decisionView(decision: Decision): DecisionView {
  return {
    id: decision.id,
    kind: decision.kind,
    text: decisionText(decision),
    madeMs: decision.madeMs,
    evaluations: decision.kind === 'wanted' ? decision.evaluations : null,
    cause: decision.kind === 'ignore' ? decision.cause : null,
    traces: anchorsOf(decision),
  }
}

/** The traces by which a decision names its runs. */
export function anchorsOf(decision: Decision): TraceId[] {
  switch (decision.kind) {
    case 'wanted':
      return []
    case 'merge':
      return [...decision.traces]
    default:
      return decision.trace === null ? [] : [decision.trace]
  }
}

/** Runs that hold some traces now, in the order of the traces, each once. */
export async function runsHolding(ctx: Context, traces: readonly TraceId[]): Promise<RunId[]> {
  if (traces.length === 0) return []
  const rows = await ctx.store.tracesById(traces)
  return [...new Set(rows.flatMap((row) => row.run ?? []))]
}
