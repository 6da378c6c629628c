import { explainQuery } from '@/lib/api/contract/cost'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { explainCostPoint } from '@/lib/services/cost/explain-point'

export const GET = apiRoute('scoped', (request, ctx) => explainCostPoint({ ctx, input: readQuery(request, explainQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
