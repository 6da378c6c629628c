import type { Context } from '../../context'
import { artifactFolder } from './artifact-path'

/** `GET mlflow-artifacts/artifacts?path=`: files and folders directly under a path, by their own names. @throws ServiceError `invalid`. */
export async function listProxiedArtifacts({ ctx, input }: { ctx: Context; input: { path: string } }): Promise<object> {
  const listed = await ctx.store.listArtifacts(artifactFolder(input.path))
  const files = listed.map(({ path, isDir, size }) => ({ path: path.split('/').at(-1) ?? path, is_dir: isDir, ...(!isDir && { file_size: size }) }))
  return files.length > 0 ? { files } : {}
}
