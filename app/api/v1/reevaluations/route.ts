import { scopeQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listRepeats } from '@/lib/services/runs/list-repeats'

export const GET = apiRoute('scoped', (request, ctx) => listRepeats({ ctx, input: { experimentId: readQuery(request, scopeQuery).experiment } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
