import { groupsQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { groupTraces } from '@/lib/services/traces/group-traces'

export const GET = apiRoute('narrow', (request, ctx) => {
  const { desc, ...rest } = readQuery(request, groupsQuery)
  return groupTraces({ ctx, input: { ...rest, descending: desc } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
