import { valueQuery } from '@/lib/api/contract/span'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readValue } from '@/lib/services/spans/read-value'

export const GET = apiRoute((request, ctx, { id = '', span = '' }) =>
  readValue({ ctx, input: { traceId: id, spanId: span, ...readQuery(request, valueQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
