import { shareInput, shareListQuery } from '@/lib/api/contract/shares'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { createShare } from '@/lib/services/shares/create-share'
import { listShares } from '@/lib/services/shares/list-shares'

export const GET = apiRoute('annotate', (request, ctx) => listShares({ ctx, input: readQuery(request, shareListQuery) }))
export const POST = apiRoute('annotate', async (request, ctx) => createShare({ ctx, input: await readJson(request, shareInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
