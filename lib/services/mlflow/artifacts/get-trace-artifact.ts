import { ServiceError } from '../../service-error'
import { optionalText, requiredTraceId } from '../fields'
import { requireTrace } from '../traces/require-trace'
import type { MlflowVerb } from '../verb'
import { artifactPlace } from './artifact-path'
import { fileAnswer } from './file-answer'
import { spanArtifact } from './span-artifact'

/**
 * `GET /ajax-api/…/mlflow/get-trace-artifact`: the spans of a trace as `traces.json`, or the attachment `path` names.
 * @throws ServiceError `not_found`
 */
export const getTraceArtifact: MlflowVerb = async ({ ctx, input }) => {
  const view = await requireTrace(ctx, requiredTraceId(input))
  const file = optionalText(input, 'path') || 'traces.json'
  const made = file === 'traces.json' ? await spanArtifact(ctx, view) : null
  if (made) return fileAnswer(made, 'application/octet-stream', file)
  const { path } = artifactPlace(`${view.info.experimentId}/traces/${view.info.requestId}/artifacts/${file}`)
  const kept = await ctx.store.artifact(path)
  if (!kept) throw new ServiceError('not_found', `Trace with ID '${view.info.requestId}' has no artifact '${file}': its spans never arrived.`)
  return fileAnswer(kept.data, 'application/octet-stream', file.split('/').at(-1) ?? file)
}
