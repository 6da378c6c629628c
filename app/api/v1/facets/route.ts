import { facetsQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listFacets } from '@/lib/services/traces/list-facets'

export const GET = apiRoute('narrow', (request, ctx) => listFacets({ ctx, input: readQuery(request, facetsQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
