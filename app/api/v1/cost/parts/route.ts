import { costPartsQuery } from '@/lib/api/contract/cost'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readParts } from '@/lib/services/cost/read-parts'

export const GET = apiRoute('scoped', (request, ctx) => readParts({ ctx, input: readQuery(request, costPartsQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
