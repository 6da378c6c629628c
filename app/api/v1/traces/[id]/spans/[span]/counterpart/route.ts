import { counterpartQuery } from '@/lib/api/contract/span'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { compareSpan } from '@/lib/services/spans/compare-span'

export const GET = apiRoute('narrow', (request, ctx, { id = '', span = '' }) =>
  compareSpan({ ctx, input: { traceId: id, spanId: span, ...readQuery(request, counterpartQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
