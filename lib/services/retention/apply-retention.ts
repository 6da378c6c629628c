import type { ExperimentId } from '../../core/ids'
import { isBounded, type RetentionRule } from '../../core/retention'
import type { Nanos } from '../../core/time'
import type { Worker } from '../selection/worker'
import { tallyExperiment } from './tally-experiment'

/** Traces that one transaction removes: some 10 ms. */
const SLICE = 25

/** What deletes on behalf of a rule, and where it is asked between two slices whether to go on. */
export interface RetentionWorker {
  ctx: Worker
  /** Rests so long as others need; false: stop, what is left is for the next time. */
  goOn(tookMs: number): Promise<boolean>
}

/**
 * Deletes what the rules do not keep, an experiment at a time, the oldest first, slice by slice. Where it stands is in the database itself:
 * cut short, the next call finds what is left and goes on with the same receipt. @returns how many traces it deleted
 */
export async function applyRetention({ ctx, goOn }: RetentionWorker): Promise<number> {
  const rules = await ctx.store.retentionRules()
  if (!rules.some(isBounded)) return 0
  let deleted = 0
  for (const { id, name } of await ctx.store.experiments()) {
    const rule = rules.find(({ experimentId }) => experimentId === id) ?? rules.find(({ experimentId }) => experimentId === null)
    if (!rule) continue
    const done = await applyTo({ ctx, goOn }, id, name, rule)
    deleted += done.deleted
    if (!done.whole) break
  }
  return deleted
}

async function applyTo({ ctx, goOn }: RetentionWorker, id: ExperimentId, name: string, rule: RetentionRule): Promise<{ deleted: number; whole: boolean }> {
  const now = ctx.now()
  const { untilNs } = await tallyExperiment(ctx.store, id, rule, now)
  const open = (await ctx.store.receiptsIn(['removing'])).find((one) => one.id.startsWith(receiptPrefix(id)))
  if (untilNs === null && !open) return { deleted: 0, whole: true }
  const asked = {
    id: open?.id ?? `${receiptPrefix(id)}${now}`,
    kind: 'retention' as const,
    subject: `experiment ${name}: ${boundsText(rule)}`,
    by: 'retention',
    address: '',
    askedMs: now,
  }
  let deleted = 0
  for (;;) {
    const began = performance.now()
    const slice = untilNs === null ? [] : await ctx.store.tracesUntil(id, untilNs as Nanos, SLICE)
    if (slice.length === 0) break
    deleted += await ctx.store.deleteTraces(slice, asked)
    if (!(await goOn(performance.now() - began))) return { deleted, whole: false }
  }
  await ctx.store.closeReceipt(asked.id, ctx.now())
  return { deleted, whole: true }
}

const receiptPrefix = (id: ExperimentId) => `retention-${id}-`

function boundsText({ days, traces, bytes }: RetentionRule): string {
  return [days === null ? [] : `${days} days`, traces === null ? [] : `${traces} traces`, bytes === null ? [] : `${bytes} bytes`].flat().join(', ')
}
