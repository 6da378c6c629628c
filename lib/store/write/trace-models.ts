import type { TraceVerdict } from '../../core/finding'
import type { TraceId } from '../../core/ids'
import type { ModelUsage } from '../../core/trace-rows'
import { bigOrNull, num, str } from '../cells'
import type { Writer } from '../database'
import { insertRows, marks, replaceOn } from '../insert'

const COLUMNS = ['trace_id', 'model', 'calls', 'input_tokens', 'output_tokens', 'cost_nano', 'unpriced_calls'] as const

/** Writes what each model of some traces came to, in place of what was stored; its part of the bill stays until detection says another. */
export async function saveModels(tx: Writer, traces: readonly { traceId: TraceId; models: readonly ModelUsage[]; isNew: boolean }[]): Promise<void> {
  const known = traces.filter(({ isNew }) => !isNew)
  if (known.length > 0) {
    const wanted = new Map(known.map(({ traceId, models }) => [traceId as string, new Set(models.map(({ model }) => model))]))
    const stored = await tx.all(
      `SELECT trace_id, model FROM trace_model WHERE trace_id IN (${marks(known.length)})`,
      known.map(({ traceId }) => traceId),
    )
    for (const [traceId, model] of stored)
      if (!wanted.get(str(traceId))?.has(str(model))) await tx.run('DELETE FROM trace_model WHERE trace_id = ? AND model = ?', [str(traceId), str(model)])
  }
  const rows = traces.flatMap(({ traceId, models }) =>
    models.map(({ model, calls, inputTokens, outputTokens, costNano, unpricedCalls }) => [
      traceId,
      model,
      calls,
      inputTokens,
      outputTokens,
      costNano,
      unpricedCalls,
    ]),
  )
  if (rows.length > 0) await insertRows(tx, 'trace_model', COLUMNS, rows, replaceOn(['trace_id', 'model'], COLUMNS))
}

/** Writes what each model of some traces added to the bill of their run, where it differs from what is stored. */
export async function saveModelBills(tx: Writer, verdicts: readonly TraceVerdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const bills = new Map(verdicts.map(({ traceId, models }) => [traceId as string, new Map((models ?? []).map((one) => [one.model, one]))]))
  const stored = await tx.all(
    `SELECT trace_id, model, billed_nano, billed_unpriced FROM trace_model WHERE trace_id IN (${marks(verdicts.length)})`,
    verdicts.map(({ traceId }) => traceId),
  )
  for (const [traceId, model, billed, unpriced] of stored) {
    const part = bills.get(str(traceId))?.get(str(model)) ?? { costNano: null, unpricedCalls: 0 }
    if (bigOrNull(billed) === part.costNano && num(unpriced) === part.unpricedCalls) continue
    await tx.run('UPDATE trace_model SET billed_nano = ?, billed_unpriced = ? WHERE trace_id = ? AND model = ?', [
      part.costNano,
      part.unpricedCalls,
      str(traceId),
      str(model),
    ])
  }
}
