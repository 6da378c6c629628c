import type { GroupPage, TraceGroup } from '../../api/contract/traces'
import type { TraceFilter } from '../../core/filter/filter'
import { addUsd, NO_MONEY } from '../../core/money'
import type { GroupRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { resolveFilter } from './resolve-filter'

export interface GroupTracesInput {
  filter: string
  by: string
  sort: 'value' | 'traces' | 'waste' | 'last'
  descending: boolean
  after: string | null
  limit: number
}

/** Traces grouped by a column or any tag, metadata key or attribute, with what each group adds up to, and totals over all. */
export async function groupTraces({ ctx, input }: { ctx: Context; input: GroupTracesInput }): Promise<GroupPage> {
  const filter = await resolveFilter(ctx, input.filter)
  const page = await ctx.store.groups({ ...input, filter })
  const names = await experimentNames(ctx.store)
  const answers = await Promise.all(page.rows.map((row) => answersOf(ctx, filter, input.by, row)))
  const all = await ctx.store.groups({ filter, by: '', sort: 'value', descending: false, after: null, limit: 1 })
  const total = all.rows[0]
  return {
    by: input.by,
    groups: page.rows.map((row, index) => groupView(row, row.experimentId === null ? null : names(row.experimentId), answers[index] ?? [])),
    next: page.next,
    totals: {
      groups: page.total,
      traces: total?.traces ?? 0,
      evaluations: total?.evaluations ?? 0,
      repeatFactor: total && total.pairs > 0 ? total.evaluations / total.pairs : null,
      workers: total?.workers ?? 0,
      totalTokens: total?.totalTokens ?? 0,
      costNano: String(total?.costNano ?? NO_MONEY),
      wasteNano: String(total?.wasteNano ?? NO_MONEY),
      incomplete: total?.incomplete ?? 0,
      unpricedCalls: total?.unpricedCalls ?? 0,
    },
  }
}

function groupView(row: GroupRow, experiment: TraceGroup['experiment'], answers: { text: string; count: number }[]): TraceGroup {
  return {
    value: row.value,
    experiment,
    traces: row.traces,
    evaluations: row.evaluations,
    documents: row.documents,
    repeatFactor: row.pairs > 0 ? row.evaluations / row.pairs : null,
    surplus: row.surplus,
    incomplete: row.incomplete,
    errors: row.errors,
    workers: row.workers,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    totalTokens: row.totalTokens,
    costNano: String(addUsd(row.costNano, NO_MONEY)),
    wasteNano: String(row.wasteNano),
    unpricedCalls: row.unpricedCalls,
    firstNs: String(row.firstNs),
    lastNs: String(row.lastNs),
    answers,
  }
}

const SMALL_GROUP = 20

/** Distinct answers of a small group, from previews; a large group shows none rather than a part of them. */
async function answersOf(ctx: Context, filter: TraceFilter, by: string, row: GroupRow): Promise<{ text: string; count: number }[]> {
  if (row.value === null || row.traces > SMALL_GROUP) return []
  const counts = new Map<string, number>()
  const page = await ctx.store.traces({
    filter: { terms: [...filter.terms, ...memberTerms(by, row.value, row.experimentId)] },
    sort: 'start',
    descending: true,
    after: null,
    limit: SMALL_GROUP,
  })
  for (const trace of page.rows) if (trace.outputPreview) counts.set(trace.outputPreview, (counts.get(trace.outputPreview) ?? 0) + 1)
  return [...counts].map(([text, count]) => ({ text, count }))
}

function memberTerms(by: string, value: string, experimentId: string | null): TraceFilter['terms'] {
  const own = experimentId === null ? [] : [{ kind: 'experiment' as const, ids: [experimentId] }]
  return [...own, memberTerm(by, value)]
}

function memberTerm(by: string, value: string): TraceFilter['terms'][number] {
  if (by === 'experiment') return { kind: 'experiment', ids: [value] }
  if (by === 'document' || by === 'worker' || by === 'model' || by === 'session' || by === 'user' || by === 'stage') {
    return { kind: 'column', column: by, op: '=', value, negated: false }
  }
  return { kind: 'label', key: by, values: [value], match: 'equal', negated: false }
}
