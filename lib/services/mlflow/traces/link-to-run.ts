import { traceIdFrom } from '../../../core/ids'
import { ServiceError } from '../../service-error'
import { requiredText, textList } from '../fields'
import type { MlflowVerb } from '../verb'
import { LINKED_RUNS_TAG, linkedRuns } from './linked-runs'

const MOST_TRACES = 100

/** `POST traces/link-to-run`: links up to 100 traces to a run, so that a search by `run_id` finds them; unknown ones are left out. */
export const linkToRun: MlflowVerb = async ({ ctx, input }) => {
  const runId = requiredText(input, 'run_id')
  const ids = textList(input, 'trace_ids').flatMap((text) => traceIdFrom(text) ?? [])
  if (ids.length > MOST_TRACES)
    throw new ServiceError('invalid', `Cannot link more than ${MOST_TRACES} traces to a run in a single request. Provided ${ids.length} traces.`)
  const tags = new Map((await ctx.store.traceInfos(ids)).map((info) => [info.traceId, info.tags]))
  for (const id of ids) {
    const runs = linkedRuns(tags.get(id) ?? {})
    if (!runs.includes(runId)) await ctx.store.setTraceTag(id, LINKED_RUNS_TAG, JSON.stringify([...runs, runId]))
  }
  return {}
}
