import type { Millis } from '../../../core/time'
import { ServiceError } from '../../service-error'
import { optionalInteger, optionalText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'
import { runInfoJson } from './run-json'

/** RunStatus of `service.proto`, by name and by number. */
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']

/** `POST runs/update`: status, end time, name. @throws ServiceError `not_found`, `invalid` for an unknown status. */
export const updateRun: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const name = optionalText(input, 'run_name')
  const endMs = optionalInteger(input, 'end_time')
  const updated = {
    ...run,
    status: statusOf(optionalText(input, 'status')) ?? run.status,
    endMs: endMs === null ? run.endMs : (endMs as Millis),
    ...(name && { name, tags: { ...run.tags, 'mlflow.runName': name } }),
  }
  await ctx.store.saveMlflowRun(updated)
  return { run_info: runInfoJson(updated) }
}

function statusOf(text: string | null): string | null {
  if (text === null || text === '') return null
  const status = /^[1-5]$/.test(text) ? STATUSES[Number(text) - 1] : STATUSES.find((one) => one === text)
  if (status === undefined) throw new ServiceError('invalid', `Invalid run status '${text}'. Valid ones are ${STATUSES.join(', ')}.`)
  return status
}
