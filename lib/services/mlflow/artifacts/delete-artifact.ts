import type { Context } from '../../context'
import { artifactPlace } from './artifact-path'

/** `DELETE mlflow-artifacts/artifacts/<path>`: a file, or a folder with all below it. @throws ServiceError `invalid`. */
export async function deleteArtifact({ ctx, input }: { ctx: Context; input: { path: string } }): Promise<object> {
  await ctx.store.deleteArtifacts(artifactPlace(input.path).path)
  return {}
}
