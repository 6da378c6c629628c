import { byExperimentQuery, moveInput } from '@/lib/api/contract/expected'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listMoves, moveTraces } from '@/lib/services/expected/move-traces'

export const GET = apiRoute('read', (request, ctx) => listMoves({ ctx, input: readQuery(request, byExperimentQuery) }))
export const POST = apiRoute('edit', async (request, ctx) => moveTraces({ ctx, input: await readJson(request, moveInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
