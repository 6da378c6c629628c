import { anomaliesQuery } from '@/lib/api/contract/cost'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { findCostAnomalies } from '@/lib/services/cost/find-anomalies'

export const GET = apiRoute('scoped', (request, ctx) => findCostAnomalies({ ctx, input: readQuery(request, anomaliesQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
