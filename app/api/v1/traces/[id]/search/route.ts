import { traceSearchQuery } from '@/lib/api/contract/trace-search'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { searchTrace } from '@/lib/services/traces/search-trace'

export const GET = apiRoute('narrow', (request, ctx, { id = '' }) => searchTrace({ ctx, input: { id, text: readQuery(request, traceSearchQuery).q } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
