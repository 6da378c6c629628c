import { decisionInput, decisionsQuery } from '@/lib/api/contract/decisions'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listDecisions } from '@/lib/services/decisions/list-decisions'
import { makeDecision } from '@/lib/services/decisions/make-decision'

export const GET = apiRoute('read', (request, ctx) => listDecisions({ ctx, input: readQuery(request, decisionsQuery) }))
export const POST = apiRoute('annotate', async (request, ctx) => makeDecision({ ctx, input: await readJson(request, decisionInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
