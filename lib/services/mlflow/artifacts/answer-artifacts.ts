import type { Permission } from '../../../core/access/permission'
import { artifactLimits } from '../../../ingest/body/limits'
import { readBody } from '../../../ingest/body/read-body'
import { demand } from '../../access/demand'
import { noteChange } from '../../access/note-change'
import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { noEndpoint, wrongMethod } from '../call-endpoint'
import { deleteArtifact } from './delete-artifact'
import { downloadArtifact } from './download-artifact'
import { listProxiedArtifacts } from './list-proxied-artifacts'
import { uploadArtifact } from './upload-artifact'

const NEEDS: Record<string, Permission> = { PUT: 'ingest', DELETE: 'edit' }

/**
 * Answers the artifact proxy, everything below `/mlflow-artifacts/`: `artifacts` (list), `artifacts/<path>` (GET, PUT, DELETE).
 * Multipart and presigned transfers are not offered (501), as by a server whose artifacts lie on its own disk.
 * @throws ServiceError `invalid`, `not_found`, `unsupported`, RefusedError for a body beyond the limit
 */
export async function answerArtifacts({ ctx, request }: { ctx: Context; request: Request }): Promise<object> {
  const { pathname, searchParams } = new URL(request.url)
  const below = pathname.slice(pathname.indexOf('/mlflow-artifacts') + '/mlflow-artifacts'.length).replace(/^\/+|\/+$/g, '')
  const [noun = '', ...parts] = below.split('/')
  if (noun === 'mpu' || noun === 'presigned')
    throw new ServiceError('unsupported', 'Multipart and presigned transfers are not supported; upload and download the file itself.')
  if (noun !== 'artifacts') return noEndpoint(request)
  const redactor = (await ctx.redaction?.now()) ?? null
  const sent = parts.map(decodePart).join('/')
  const path = redactor?.path(sent) ?? sent
  demand(ctx, NEEDS[request.method] ?? 'read')
  if (path === '')
    return request.method === 'GET'
      ? listProxiedArtifacts({ ctx, input: { path: redactor?.path(searchParams.get('path') ?? '') ?? searchParams.get('path') ?? '' } })
      : wrongMethod(request, ['GET'], redactor)
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return downloadArtifact({ ctx, input: { path } })
    case 'PUT': {
      const data = await readBody(request, artifactLimits())
      return uploadArtifact({ ctx, input: { path, contentType: request.headers.get('content-type') ?? 'application/octet-stream', data } })
    }
    case 'DELETE':
      return changed(ctx, path, await deleteArtifact({ ctx, input: { path } }))
    default:
      return wrongMethod(request, ['GET', 'PUT', 'DELETE'], redactor)
  }
}

async function changed(ctx: Context, path: string, answer: object): Promise<object> {
  await noteChange({ ctx, input: { action: 'DELETE mlflow-artifacts/artifacts/[path]', what: { path } } })
  return answer
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ServiceError('invalid', `Invalid path: '${part.slice(0, 200)}' is not well-formed percent-encoding.`)
  }
}
