import type { ShareInput } from '../../api/contract/shares'
import type { ShareScope } from '../../core/access/share'
import { parseFilter } from '../../core/filter/filter-grammar'
import type { ExperimentId } from '../../core/ids'
import { traceSpelled } from '../../core/spelled-id'
import { editedExperiments, requireEditor } from '../access/seen-experiments'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { findRun } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { findTrace } from '../traces/find-trace'
import { profileRules } from './profile-rules'

/**
 * What is to be shared, its id as it is stored, and what it is called: as a visitor may read it.
 * @throws ServiceError `not_found` when there is no such thing, `forbidden` in an experiment that who asks only views, `invalid_filter` for a filter that does not parse
 */
export async function findScope(ctx: Context, { scope, profile }: Pick<ShareInput, 'scope' | 'profile'>): Promise<{ scope: ShareScope; title: string }> {
  const rules = profileRules(profile)
  switch (scope.kind) {
    case 'trace': {
      const row = await findTrace(ctx, traceSpelled(scope.traceId)?.trace ?? scope.traceId)
      requireEditor(ctx, row.experimentId)
      const title = row.document === null ? row.name : `${row.name}, ${row.document}`
      return { scope: { kind: 'trace', traceId: row.id }, title: rules.text(title || 'Trace') }
    }
    case 'document': {
      requireEditor(ctx, scope.experimentId as ExperimentId)
      const document = await ctx.store.document(scope.experimentId as ExperimentId, scope.key)
      if (!document) throw new ServiceError('not_found', `experiment ${scope.experimentId} has no document ${scope.key}`)
      return { scope: { kind: 'document', experimentId: document.experimentId, key: document.key }, title: rules.text(document.key) }
    }
    case 'run': {
      const run = await findRun(ctx, scope.runId, pendingAfter(ctx.now()))
      if (!run) throw new ServiceError('not_found', `there is no run ${scope.runId}`)
      requireEditor(ctx, run.detection.experimentId)
      const names = await experimentNames(ctx.store)
      return { scope: { kind: 'run', runId: run.detection.runId }, title: rules.text(`Run of ${names(run.detection.experimentId).name}`) }
    }
    case 'list': {
      const parsed = parseFilter(scope.filter)
      if ('error' in parsed) throw new ServiceError('invalid_filter', parsed.error.message, { at: parsed.error.at, length: parsed.error.length })
      const experiments = editedExperiments(ctx)
      const narrowed = experiments === null ? {} : { experiments }
      return { scope: { kind: 'list', filter: scope.filter, ...narrowed }, title: scope.filter === '' ? 'All traces' : rules.text(scope.filter) }
    }
  }
}
