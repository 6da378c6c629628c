import { scopeQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listKeys } from '@/lib/services/traces/list-keys'

export const GET = apiRoute('scoped', (request, ctx) => listKeys({ ctx, input: { experimentId: readQuery(request, scopeQuery).experiment } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
