import { scopeQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readOverview } from '@/lib/services/runs/read-overview'

export const GET = apiRoute('scoped', (request, ctx) => readOverview({ ctx, input: { experimentId: readQuery(request, scopeQuery).experiment } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
