import { randomBytes } from 'node:crypto'
import type { DecisionInput, DecisionResult } from '../../api/contract/decisions'
import type { Decision, DecisionBody } from '../../core/decision'
import type { TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import type { Experiment } from '../../store/port'
import type { StoredRun } from '../../store/port-read'
import { requireEditor } from '../access/seen-experiments'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { findRun } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { anchorsOf, decisionView, runsHolding } from './decision-view'
import { findExperiment } from './find-experiment'

/**
 * Keeps what the user decided and has the findings worked out anew. A decision that says what holds already is not kept twice: the one
 * there is answers.
 * @returns the decision, and the ids that the runs it names have now
 * @throws ServiceError `not_found` for an unknown experiment, run, trace or finding, `invalid` for a merge or split that makes no sense
 */
export async function makeDecision({ ctx, input }: { ctx: Context; input: DecisionInput }): Promise<DecisionResult> {
  const experiment = await findExperiment(ctx, input.experiment)
  requireEditor(ctx, experiment.id)
  await ctx.settle('findings')
  const known = await ctx.store.decisions(experiment.id)
  const body = await bodyOf(ctx, experiment, known, input)
  Object.assign(ctx.noted, { experiment: experiment.name, decision: body.kind })
  const decision = standing(known, body) ?? (await save(ctx, experiment, known, body))
  return { decision: decisionView(decision), runs: await runsHolding(ctx, anchorsOf(decision)) }
}

async function save(ctx: Context, experiment: Experiment, known: readonly Decision[], body: DecisionBody): Promise<Decision> {
  // Later than every other: where two speak of the same thing, the later one wins.
  const madeMs = Math.max(ctx.now(), (known.at(-1)?.madeMs ?? 0) + 1) as Millis
  const decision: Decision = { ...body, id: `d${randomBytes(8).toString('hex')}`, experimentId: experiment.id, madeMs }
  await ctx.store.saveDecision(decision)
  await ctx.settle('findings')
  return decision
}

/** The decision that holds and says the same. */
function standing(known: readonly Decision[], body: DecisionBody): Decision | undefined {
  if (body.kind === 'wanted') {
    const last = known.filter((one) => one.kind === 'wanted').at(-1)
    return last?.kind === 'wanted' && last.evaluations === body.evaluations ? last : undefined
  }
  if (body.kind === 'ignore') return known.find((one) => one.kind === 'ignore' && one.trace === body.trace && one.cause === body.cause)
  return undefined
}

async function bodyOf(ctx: Context, experiment: Experiment, known: readonly Decision[], input: DecisionInput): Promise<DecisionBody> {
  switch (input.kind) {
    case 'wanted':
      return { kind: 'wanted', evaluations: input.evaluations }
    case 'ignore': {
      const run = await runOf(ctx, experiment, input.run)
      const finding = run.detection.causes.find(({ cause }) => cause === input.cause)
      if (!finding) throw new ServiceError('not_found', `the run has no finding ${input.cause} to ignore`)
      const ignored = known.find(({ id }) => id === finding.ignoredBy)
      return ignored?.kind === 'ignore' ? ignored : { kind: 'ignore', trace: await anchorOf(ctx, run), cause: input.cause }
    }
    case 'merge': {
      const runs = await Promise.all(input.runs.map((id) => runToMerge(ctx, experiment, id)))
      const [first, second] = runs as [StoredRun, StoredRun]
      if (first.detection.runId === second.detection.runId)
        throw new ServiceError('invalid', 'a run cannot be merged with itself: these two ids name the same run')
      return { kind: 'merge', traces: [await anchorOf(ctx, first), await anchorOf(ctx, second)] }
    }
    case 'split': {
      const run = await runOf(ctx, experiment, input.run)
      const [trace] = await ctx.store.tracesById([input.trace])
      if (!trace || trace.run !== run.detection.runId) throw new ServiceError('not_found', `the run has no trace ${input.trace}`)
      if (trace.startNs === run.detection.startNs) throw new ServiceError('invalid', 'the run begins with this trace: there is nothing before it to split off')
      return { kind: 'split', trace: trace.id }
    }
  }
}

async function runOf(ctx: Context, experiment: Experiment, id: string): Promise<StoredRun> {
  const run = await findRun(ctx, id, pendingAfter(ctx.now()))
  if (!run || run.detection.experimentId !== experiment.id) throw new ServiceError('not_found', `the experiment has no run ${id}`)
  return run
}

async function runToMerge(ctx: Context, experiment: Experiment, id: string): Promise<StoredRun> {
  const run = await findRun(ctx, id, pendingAfter(ctx.now()))
  if (!run) throw new ServiceError('not_found', `the experiment has no run ${id}`)
  if (run.detection.experimentId !== experiment.id)
    throw new ServiceError('invalid', `run ${id} belongs to another experiment: only runs of one experiment can be merged`)
  return run
}

/** The run's earliest trace, by which it is named from now on. */
async function anchorOf(ctx: Context, { detection }: StoredRun): Promise<TraceId> {
  const [first] = await ctx.store.runTraces(detection.runId, 1)
  if (!first) throw new ServiceError('not_found', `run ${detection.runId} has no trace any more`)
  return first.id
}
