import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readTrace } from '@/lib/services/traces/read-trace'

export const GET = apiRoute((_request, ctx, { id = '' }) => readTrace({ ctx, input: { id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
