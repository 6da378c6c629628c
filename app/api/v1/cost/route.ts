import { costQuery } from '@/lib/api/contract/cost'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readCost } from '@/lib/services/cost/read-cost'

export const GET = apiRoute('scoped', (request, ctx) => readCost({ ctx, input: readQuery(request, costQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
