import { randomBytes } from 'node:crypto'
import type { SetExpectedInput, SetExpectedResult } from '../../api/contract/expected'
import type { Decision } from '../../core/decision'
import type { ExperimentId, TraceId } from '../../core/ids'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { pendingAfter } from '../grace'
import { findRun } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { keysOfList } from './key-list'
import { keepList } from './save-expect-list'

/**
 * Says what to expect of a run, or of every run of an experiment: a count, a list, or keys that become one. Said again it replaces what
 * was said before; undone (`DELETE /api/v1/decisions/{id}`), that holds again. A run is named by its earliest trace.
 * @throws ServiceError `not_found` for an unknown experiment, run or list, `too_large` beyond a million keys
 */
export async function setExpected({ ctx, input }: { ctx: Context; input: SetExpectedInput }): Promise<SetExpectedResult> {
  const { experiment, trace } = input.run === undefined ? await wholeExperiment(ctx, input.experiment ?? '') : await oneRun(ctx, input.run)
  const { list, documents } = await whatToExpect(ctx, experiment.id as ExperimentId, input)
  const id = `d${randomBytes(8).toString('hex')}`
  const decision: Decision = {
    id,
    experimentId: experiment.id as ExperimentId,
    madeMs: ctx.now(),
    kind: 'expect',
    trace,
    documents: list === null ? documents : null,
    list,
  }
  await ctx.store.saveDecision(decision)
  return { id, experiment, documents }
}

/** The list that is named or made, and how many documents are expected. @throws ServiceError `not_found`, `too_large`. */
export async function whatToExpect(
  ctx: Context,
  experimentId: ExperimentId,
  { list, keys, documents }: { list?: string; keys?: readonly string[]; documents?: number },
): Promise<{ list: string | null; documents: number }> {
  if (list !== undefined) {
    const found = await ctx.store.expectList(list)
    if (!found || found.experimentId !== experimentId) throw new ServiceError('not_found', `the experiment has no list ${list}`)
    return { list, documents: found.documents }
  }
  if (keys === undefined) return { list: null, documents: documents ?? 0 }
  const read = await keysOfList(keys)
  return { list: await keepList(ctx, experimentId, read.keys), documents: read.keys.size }
}

async function wholeExperiment(ctx: Context, name: string): Promise<{ experiment: { id: string; name: string }; trace: TraceId | null }> {
  const { id, name: known } = await findExperiment(ctx, name)
  return { experiment: { id, name: known }, trace: null }
}

async function oneRun(ctx: Context, id: string): Promise<{ experiment: { id: string; name: string }; trace: TraceId | null }> {
  await ctx.settle('findings')
  const run = await findRun(ctx, id, pendingAfter(ctx.now()))
  const [first] = run ? await ctx.store.runTraces(run.detection.runId, 1) : []
  if (!run || !first) throw new ServiceError('not_found', `there is no run ${id}`)
  return { experiment: { id: run.detection.experimentId, name: run.experimentName }, trace: first.id }
}
