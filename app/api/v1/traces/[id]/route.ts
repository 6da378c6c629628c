import { traceAsked } from '@/lib/api/contract/trace'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readTrace } from '@/lib/services/traces/read-trace'

export const GET = apiRoute((request, ctx, { id = '' }) => readTrace({ ctx, input: { id, ...readQuery(request, traceAsked) } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
