import { randomBytes } from 'node:crypto'
import type { Millis } from '../../../core/time'
import type { MlflowRun } from '../../../store/port'
import { requireActiveExperiment } from '../experiments/require-experiment'
import { keyValues, optionalInteger, optionalText } from '../fields'
import type { MlflowVerb } from '../verb'
import { runJson } from './run-json'

const NAME_TAG = 'mlflow.runName'

/** `POST runs/create`. @throws ServiceError `not_found` for an unknown experiment. */
export const createRun: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireActiveExperiment(ctx.store, optionalText(input, 'experiment_id') || '0')
  const id = randomBytes(16).toString('hex')
  const tags = keyValues(input, 'tags')
  const name = optionalText(input, 'run_name') || tags[NAME_TAG] || `run-${id.slice(0, 8)}`
  const run: MlflowRun = {
    id,
    experimentId: experiment.id,
    name,
    userId: optionalText(input, 'user_id') ?? tags['mlflow.user'] ?? '',
    status: 'RUNNING',
    startMs: (optionalInteger(input, 'start_time') ?? ctx.now()) as Millis,
    endMs: null,
    lifecycle: 'active',
    tags: { ...tags, [NAME_TAG]: name },
    params: {},
    metrics: [],
  }
  await ctx.store.saveMlflowRun(run)
  return { run: runJson(run) }
}
