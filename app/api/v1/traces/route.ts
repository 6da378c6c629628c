import { tracesQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listTraces } from '@/lib/services/traces/list-traces'

export const GET = apiRoute((request, ctx) => {
  const { desc, ...rest } = readQuery(request, tracesQuery)
  return listTraces({ ctx, input: { ...rest, descending: desc } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
