import { traceAsked } from '@/lib/api/contract/trace'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readSharedTrace } from '@/lib/services/shares/visitor-trace'
import { readTrace } from '@/lib/services/traces/read-trace'

export const GET = viewRoute(
  (request, ctx, { id = '' }) => readTrace({ ctx, input: { id, ...readQuery(request, traceAsked) } }),
  (request, ctx, { id = '' }) => readSharedTrace({ ctx, input: { id, ...readQuery(request, traceAsked) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
