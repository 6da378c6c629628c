import { valueQuery } from '@/lib/api/contract/span'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readSharedValue } from '@/lib/services/shares/visitor-trace'
import { readValue } from '@/lib/services/spans/read-value'

export const GET = viewRoute(
  (request, ctx, { id = '', span = '' }) => readValue({ ctx, input: { traceId: id, spanId: span, ...readQuery(request, valueQuery) } }),
  (request, ctx, { id = '', span = '' }) => readSharedValue({ ctx, input: { traceId: id, spanId: span, ...readQuery(request, valueQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
