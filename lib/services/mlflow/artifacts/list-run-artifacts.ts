import { optionalText } from '../fields'
import { requireRun } from '../runs/require-run'
import type { MlflowVerb } from '../verb'
import { artifactFolder } from './artifact-path'

/** `GET artifacts/list`: files and folders directly under `path` of a run, relative to the run's root. @throws ServiceError `not_found`, `invalid`. */
export const listRunArtifacts: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const folder = artifactFolder(optionalText(input, 'path') ?? '')
  const root = `${run.experimentId}/${run.id}/artifacts`
  const listed = await ctx.store.listArtifacts(folder === '' ? root : `${root}/${folder}`)
  const files = listed.map(({ path, isDir, size }) => ({ path: path.slice(root.length + 1), is_dir: isDir, ...(!isDir && { file_size: size }) }))
  return { root_uri: `mlflow-artifacts:/${root}`, ...(files.length > 0 && { files }) }
}
