import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { traceViews } from '../traces/trace-view'
import { artifactPlace } from './artifact-path'
import { fileAnswer } from './file-answer'
import { spanArtifact } from './span-artifact'

/**
 * `GET mlflow-artifacts/artifacts/<path>`: a file as it was uploaded. A `traces.json` that was never uploaded, because the spans
 * came another way, is made from the stored spans.
 * @throws ServiceError `invalid` for a path that leaves the root, `not_found`
 */
export async function downloadArtifact({ ctx, input }: { ctx: Context; input: { path: string } }): Promise<Response> {
  const place = artifactPlace(input.path)
  const name = place.path.split('/').at(-1) ?? 'file'
  const kept = await ctx.store.artifact(place.path)
  if (kept) return fileAnswer(kept.data, kept.contentType, name)
  if (place.kind === 'trace' && place.file === 'traces.json') {
    await ctx.settle('summaries')
    const [view] = await traceViews(ctx.store, [place.traceId])
    const made = view && (await spanArtifact(ctx, view))
    if (made) return fileAnswer(made, 'text/plain', name)
  }
  throw new ServiceError('not_found', `No such artifact: '${place.path}'`)
}
