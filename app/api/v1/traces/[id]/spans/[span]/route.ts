import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readSpan } from '@/lib/services/traces/read-span'

export const GET = apiRoute((_request, ctx, { id = '', span = '' }) => readSpan({ ctx, input: { traceId: id, spanId: span } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
