import { valueSearchQuery } from '@/lib/api/contract/span'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { searchSpan } from '@/lib/services/spans/read-value'

export const GET = apiRoute('narrow', (request, ctx, { id = '', span = '' }) =>
  searchSpan({ ctx, input: { traceId: id, spanId: span, ...readQuery(request, valueSearchQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
