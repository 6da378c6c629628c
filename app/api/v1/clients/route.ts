import { scopeQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listSilentClients } from '@/lib/services/expected/list-silent-clients'

export const GET = apiRoute('scoped', (request, ctx) => listSilentClients({ ctx, input: { experimentId: readQuery(request, scopeQuery).experiment } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
