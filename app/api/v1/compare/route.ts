import { compareQuery } from '@/lib/api/contract/comparison'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { compareTraces } from '@/lib/services/compare/compare-traces'

export const GET = apiRoute('narrow', (request, ctx) => compareTraces({ ctx, input: readQuery(request, compareQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
