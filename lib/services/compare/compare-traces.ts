import { MOST_SIDE_BY_SIDE, type TracesComparison } from '../../api/contract/comparison'
import { type TraceId, traceIdFrom } from '../../core/ids'
import { tooFew, tooMany, unknownTrace } from '../../core/wording/compared-traces'
import type { TraceListRow } from '../../store/port-read'
import { seenExperiments, sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { ComparedTexts } from '../documents/compared-texts'
import { experimentNames } from '../experiments/experiment-names'
import { shortWorkers } from '../traces/short-workers'
import { traceRowView } from '../traces/trace-row'
import { comparedTrace } from './compared-trace'

/** Any traces with what is compared of them, in the order asked for; what is not there, or too much, is said and the rest compared. */
export async function compareTraces({ ctx, input }: { ctx: Context; input: { traces: readonly string[] } }): Promise<TracesComparison> {
  const asked = [...new Set(input.traces)]
  const found = await rowsOf(ctx, asked)
  const missing = asked.filter((id) => !found.has(id))
  const trashed = seenExperiments(ctx) === null ? await ctx.store.trashed(missing.flatMap((id) => traceIdFrom(id) ?? [])) : new Set<TraceId>()
  const rows = [...new Map([...found.values()].map((row) => [row.id, row])).values()]
  const compared = rows.slice(0, MOST_SIDE_BY_SIDE)
  const problems = missing.map((id) => unknownTrace(id, whyMissing(traceIdFrom(id), trashed)))
  if (rows.length > compared.length) problems.push(tooMany(compared.length, rows.length))
  if (compared.length < 2) problems.push(tooFew(compared.length))
  const texts = new ComparedTexts()
  const evaluations: TracesComparison['evaluations'] = []
  for (const row of compared) evaluations.push(await comparedTrace(ctx, row, texts))
  const names = await experimentNames(ctx.store)
  const workerName = shortWorkers(compared.map(({ worker }) => worker))
  return { texts: texts.all, evaluations, traces: compared.map((row) => traceRowView(row, names, ctx.now(), workerName)), problems }
}

/** Rows by the text that named them, in the order asked for; one that was acknowledged is found before its summary is made. */
async function rowsOf(ctx: Context, asked: readonly string[]): Promise<Map<string, TraceListRow>> {
  const read = async () => {
    const found = new Map<string, TraceListRow>()
    for (const id of asked) {
      const [row] = await ctx.store.tracesById([id])
      if (row && sees(ctx, row.experimentId)) found.set(id, row)
    }
    return found
  }
  const found = await read()
  if (found.size === asked.length) return found
  await ctx.settle('summaries')
  return read()
}

function whyMissing(id: TraceId | null, trashed: ReadonlySet<TraceId>): 'no_id' | 'trashed' | 'unknown' {
  if (id === null) return 'no_id'
  return trashed.has(id) ? 'trashed' : 'unknown'
}
