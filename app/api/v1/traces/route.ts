import { tracesQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { listSharedTraces } from '@/lib/services/shares/visitor-list'
import { listTraces } from '@/lib/services/traces/list-traces'

export const GET = viewRoute(
  (request, ctx) => {
    const { desc, ...rest } = readQuery(request, tracesQuery)
    return listTraces({ ctx, input: { ...rest, descending: desc } })
  },
  (request, ctx) => listSharedTraces({ ctx, input: { after: readQuery(request, tracesQuery).after } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
