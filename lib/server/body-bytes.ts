import { readBody } from '../ingest/body/read-body'

/** The body of a request as it is, inflated and bounded, with its content type. @throws RefusedError. */
export async function readBytes(request: Request): Promise<{ bytes: Uint8Array; contentType: string | null }> {
  return { bytes: await readBody(request), contentType: request.headers.get('content-type') }
}
