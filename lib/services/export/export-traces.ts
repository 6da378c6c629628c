import type { ExportInput } from '../../api/contract/export'
import type { Selection } from '../../api/contract/selection'
import type { TraceRowView } from '../../api/contract/traces'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { traceIdsOf } from '../selection/start-action'
import { resolveFilter } from '../traces/resolve-filter'
import { traceRowView } from '../traces/trace-row'
import { csvColumns, labelKeysOf } from './csv-columns'
import { csvHead, csvLines } from './csv-lines'
import { jsonLines } from './json-lines'
import { otlpLines } from './otlp-lines'
import { toldOfTraces } from './told-of-traces'

/** Rows in memory at once: as many as are read and written in a few ms. */
const SLICE = 250

export interface TraceExport {
  /** How many traces match as it begins; `atLeast` when there may be more. */
  total: number
  atLeast: boolean
  contentType: string
  /** `onceover-traces-20261121-0450.csv`. */
  filename: string
  /** The file piece by piece; nothing is read ahead, and nothing more once it is left. */
  pieces: AsyncGenerator<string>
}

const FORMS = {
  csv: { contentType: 'text/csv; charset=utf-8', ending: 'csv' },
  jsonl: { contentType: 'application/x-ndjson', ending: 'jsonl' },
  otlp: { contentType: 'application/x-ndjson', ending: 'otlp.jsonl' },
} as const

/**
 * Everything that a selection holds, as a file, in the order of the list. What arrives later than the first of them is not in it when it is
 * ordered by start, newest first.
 * @throws ServiceError `invalid` for an unknown column or id, `invalid_filter`
 */
export async function exportTraces({ ctx, input }: { ctx: Context; input: ExportInput }): Promise<TraceExport> {
  const { selection, format, columns } = input
  const csv = format === 'csv' ? csvColumns(columns) : []
  await ctx.settle('summaries')
  const { total, atLeast, pages } = await chosen(ctx, selection, input)
  const at = new Date(ctx.now()).toISOString()
  return {
    total,
    atLeast,
    contentType: FORMS[format].contentType,
    filename: `onceover-traces-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}.${FORMS[format].ending}`,
    pieces: piecesOf(),
  }

  async function* piecesOf(): AsyncGenerator<string> {
    if (format === 'csv') yield csvHead(csv)
    for await (const rows of pages) {
      if (format === 'otlp') yield* otlpLines(ctx.store, await experimentNames(ctx.store), rows)
      else {
        const views = await viewsOf(ctx, rows, format === 'csv' ? labelKeysOf(columns) : null)
        if (format === 'csv' && views.length > 0) yield csvLines(csv, views)
        if (format === 'jsonl') yield jsonLines(views, await toldOfTraces(ctx.store, await experimentNames(ctx.store), rows))
      }
    }
  }
}

async function chosen(ctx: Context, selection: Selection, { sort, desc }: ExportInput) {
  if (selection.kind === 'traces') {
    const ids = traceIdsOf(selection.ids)
    return { total: ids.length, atLeast: false, pages: byId(ctx, ids) }
  }
  const filter = await resolveFilter(ctx, selection.filter)
  const except = new Set<string>(traceIdsOf(selection.except))
  const { traces, atLeast } = await ctx.store.countTraces(filter)
  return { total: Math.max(0, traces - except.size), atLeast, pages: byFilter() }

  async function* byFilter(): AsyncGenerator<TraceListRow[]> {
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof ctx.store.traces>> = await ctx.store.traces({ filter, sort, descending: desc, after, limit: SLICE })
      yield except.size === 0 ? page.rows : page.rows.filter(({ id }) => !except.has(id))
      after = page.next
      if (after === null) return
    }
  }
}

async function* byId(ctx: Context, ids: readonly string[]): AsyncGenerator<TraceListRow[]> {
  for (let from = 0; from < ids.length; from += SLICE) yield await ctx.store.tracesById(ids.slice(from, from + SLICE))
}

/** Rows with the labels of some keys, or with all they have (null). */
async function viewsOf(ctx: Context, rows: readonly TraceListRow[], keys: readonly string[] | null): Promise<TraceRowView[]> {
  const names = await experimentNames(ctx.store)
  const labels = keys?.length === 0 ? new Map() : await ctx.store.labelsOf(rows.map(({ id }) => id))
  const asked = keys && new Set(keys)
  const now = ctx.now()
  return rows.map((row) => {
    const mine: { key: string; value: string }[] = labels.get(row.id) ?? []
    const kept = asked ? mine.filter(({ key }) => asked.has(key)) : mine
    return traceRowView(row, names, now, undefined, Object.fromEntries(kept.map(({ key, value }) => [key, value])))
  })
}
