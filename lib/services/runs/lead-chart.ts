import type { PassChartData } from '../../api/contract/pass-chart'
import type { RunFacts } from '../../core/finding'
import type { MarkRow } from '../../store/port-read'
import type { Context } from '../context'
import { passChart } from './pass-chart'

const DOCUMENTS = 6
const MOST_MARKS = 2_000

/** The small chart of Overview: a few documents of a run with all their evaluations, however large the run is. */
export async function leadChart(ctx: Context, run: RunFacts): Promise<PassChartData> {
  const marks = await ctx.store.runMarks(run.runId, MOST_MARKS)
  if (marks.length < MOST_MARKS) return passChart(marks, run, DOCUMENTS)
  const [first = '', ...others] = passChart(marks, run, DOCUMENTS).documents
  return passChart(await marksOf(ctx, run, first, others), run, DOCUMENTS)
}

async function marksOf(ctx: Context, run: RunFacts, first: string, others: string[]): Promise<MarkRow[]> {
  const { rows } = await ctx.store.traces({
    filter: {
      terms: [
        { kind: 'run', ids: [run.runId] },
        { kind: 'column', column: 'document', op: '=', value: first, alternatives: others, negated: false },
        { kind: 'column', column: 'role', op: '=', value: 'evaluation', negated: false },
      ],
    },
    sort: 'start',
    descending: false,
    after: null,
    limit: MOST_MARKS,
  })
  return rows.flatMap((row) => (row.document === null ? [] : [{ ...row, document: row.document }]))
}
