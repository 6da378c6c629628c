import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readRequest } from '@/lib/services/spans/read-request'

export const GET = apiRoute('narrow', (_request, ctx, { id = '', span = '' }) => readRequest({ ctx, input: { traceId: id, spanId: span } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
