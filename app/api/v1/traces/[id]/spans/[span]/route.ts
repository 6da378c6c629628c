import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readSharedSpan } from '@/lib/services/shares/visitor-trace'
import { readSpan } from '@/lib/services/traces/read-span'

export const GET = viewRoute(
  (_request, ctx, { id = '', span = '' }) => readSpan({ ctx, input: { traceId: id, spanId: span } }),
  (_request, ctx, { id = '', span = '' }) => readSharedSpan({ ctx, input: { traceId: id, spanId: span } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
