import { placeQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { placeTrace } from '@/lib/services/traces/place-trace'

export const GET = apiRoute('narrow', (request, ctx, { id = '' }) => {
  const { desc, ...rest } = readQuery(request, placeQuery)
  return placeTrace({ ctx, input: { ...rest, id, descending: desc } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
