import type { Overview, RunSummary } from '../../api/contract/runs'
import type { Incompleteness } from '../../core/trace'
import { lossFixes } from '../../core/wording/advice/loss-fixes'
import { repeatFixes } from '../../core/wording/advice/repeat-fixes'
import { causeSentence, costSentence, lossSentence, runSentence } from '../../core/wording/sentence'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { environmentsSeen } from '../missing/environments-seen'
import { leadChart } from './lead-chart'
import { listSummaries } from './list-summaries'
import { mainCause } from './run-summary'

const MOST_RUNS = 200

/** The last runs, newest first, led by the newest in which documents were evaluated more than once, else by the newest that lost spans. */
export async function readOverview({ ctx, input }: { ctx: Context; input: { experimentId: string | null } }): Promise<Overview> {
  const { runs, summaries } = await listSummaries(ctx, input.experimentId, MOST_RUNS)
  const repeats = summaries.findIndex((run) => run.verdict === 'repeats')
  const lead = repeats >= 0 ? repeats : summaries.findIndex((run) => run.verdict === 'missing_spans')
  return {
    runs: summaries,
    lead: lead < 0 ? null : await leadOf(ctx, runs[lead] as StoredRun, summaries[lead] as RunSummary),
    totals: {
      runs: runs.length,
      evaluations: runs.reduce((sum, { detection }) => sum + detection.evaluations, 0),
      costNano: String(runs.reduce((sum, { detection }) => sum + detection.costNano, 0n)),
      wasteNano: String(runs.reduce((sum, { detection }) => sum + detection.wasteNano, 0n)),
      unpricedCalls: runs.reduce((sum, { detection }) => sum + detection.unpricedCalls, 0),
    },
  }
}

async function leadOf(ctx: Context, { detection }: StoredRun, summary: RunSummary): Promise<NonNullable<Overview['lead']>> {
  const main = summary.verdict === 'repeats' ? mainCause(detection.causes) : null
  const lost = main ? null : lossOf(detection)
  const environments = await environmentsSeen(ctx, await ctx.store.runTraces(detection.runId, 50))
  return {
    run: summary,
    sentence: lost ?? runSentence(detection),
    costSentence: main ? costSentence(detection) : null,
    causeSentence: main ? causeSentence(main, detection) : LOST,
    fix: (main ? repeatFixes(main.cause, environments) : lossFixes({ states: lostStates(detection), environments, rootless: false }))[0] ?? null,
    chart: await leadChart(ctx, detection),
  }
}

const LOST = 'A worker that is terminated loses what its export queue still holds; what was lost before it was sent stays lost.'

/** States of a run's incomplete traces, most traces first. */
function lostStates({ incomplete }: StoredRun['detection']): Incompleteness[] {
  return (Object.keys(incomplete) as Incompleteness[]).filter((state) => incomplete[state] > 0).sort((a, b) => incomplete[b] - incomplete[a])
}

function lossOf({ traces, incomplete }: StoredRun['detection']): string {
  return lossSentence({ lost: Object.values(incomplete).reduce((sum, count) => sum + count, 0), traces, states: incomplete })
}
