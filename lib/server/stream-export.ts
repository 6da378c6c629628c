import { AT_LEAST_HEADER, TOTAL_HEADER } from '../api/contract/export'
import type { TraceExport } from '../services/export/export-traces'

/** An export as an answer that is made while it is read: piece by piece, and no further once the reader is gone. */
export function streamExport({ total, atLeast, contentType, filename, pieces }: TraceExport): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      [TOTAL_HEADER]: String(total),
      ...(atLeast ? { [AT_LEAST_HEADER]: 'true' } : {}),
    },
  })
}
