import { openShareInput } from '@/lib/api/contract/shares'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { openShare } from '@/lib/services/shares/open-share'

export const POST = apiRoute('none', async (request, ctx) => openShare({ ctx, input: await readJson(request, openShareInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
