import { readBody } from '../../../ingest/body/read-body'
import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { noEndpoint, wrongMethod } from '../call-endpoint'
import { deleteArtifact } from './delete-artifact'
import { downloadArtifact } from './download-artifact'
import { listProxiedArtifacts } from './list-proxied-artifacts'
import { uploadArtifact } from './upload-artifact'

/** Files are larger than requests of spans may be; the body is taken as it is, whatever its Content-Type. */
const LARGEST_FILE_BYTES = 256 * 1024 * 1024

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
  const path = parts.map(decodePart).join('/')
  if (path === '')
    return request.method === 'GET' ? listProxiedArtifacts({ ctx, input: { path: searchParams.get('path') ?? '' } }) : wrongMethod(request, ['GET'])
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return downloadArtifact({ ctx, input: { path } })
    case 'PUT': {
      const data = await readBody(request, { bodyBytes: LARGEST_FILE_BYTES })
      return uploadArtifact({ ctx, input: { path, contentType: request.headers.get('content-type') ?? 'application/octet-stream', data } })
    }
    case 'DELETE':
      return deleteArtifact({ ctx, input: { path } })
    default:
      return wrongMethod(request, ['GET', 'PUT', 'DELETE'])
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ServiceError('invalid', `Invalid path: '${part.slice(0, 200)}' is not well-formed percent-encoding.`)
  }
}
