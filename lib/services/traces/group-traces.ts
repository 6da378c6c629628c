import type { GroupPage, GroupSort, TraceGroup } from '../../api/contract/traces'
import { columnOfKey } from '../../core/filter/filter-keys'
import type { TraceId } from '../../core/ids'
import { addUsd, NO_MONEY } from '../../core/money'
import type { GroupRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { resolveFilter } from './resolve-filter'

export interface GroupTracesInput {
  filter: string
  by: string
  sort: GroupSort
  descending: boolean
  after: string | null
  limit: number
}

/** Traces grouped by a column or any tag, metadata key or attribute, with what each group adds up to, and totals over all. */
export async function groupTraces({ ctx, input }: { ctx: Context; input: GroupTracesInput }): Promise<GroupPage> {
  const filter = await resolveFilter(ctx, input.filter)
  const [page, all, names] = await Promise.all([
    ctx.store.groups({ ...input, by: columnOfKey(input.by) ?? input.by, filter }),
    ctx.store.groups({ filter, by: '', sort: 'value', descending: false, after: null, limit: 1 }),
    experimentNames(ctx.store),
  ])
  const texts = await answerTexts(ctx, page.rows)
  const total = all.rows[0]
  return {
    by: input.by,
    groups: page.rows.map((row) => groupView(row, row.experimentId === null ? null : names(row.experimentId), texts)),
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

function groupView(row: GroupRow, experiment: TraceGroup['experiment'], texts: ReadonlyMap<TraceId, string>): TraceGroup {
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
    durationP50Ns: String(row.durationP50Ns),
    durationP95Ns: String(row.durationP95Ns),
    costLeastNano: row.costLeastNano === null ? null : String(row.costLeastNano),
    costMostNano: row.costMostNano === null ? null : String(row.costMostNano),
    answers: row.answers.flatMap(({ trace, count }) => {
      const text = texts.get(trace)
      return text === undefined ? [] : [{ text, count }]
    }),
    answerKinds: row.answerKinds,
  }
}

/** Texts of the groups' answers by the trace that gave them, in one reading. */
async function answerTexts(ctx: Context, rows: readonly GroupRow[]): Promise<Map<TraceId, string>> {
  return ctx.store.outputPreviews([...new Set(rows.flatMap(({ answers }) => answers.map(({ trace }) => trace)))])
}
