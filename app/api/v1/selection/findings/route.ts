import { selectionInput } from '@/lib/api/contract/selection'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { findFindings } from '@/lib/services/selection/find-findings'

export const POST = apiRoute('read', async (request, ctx) => findFindings({ ctx, input: await readJson(request, selectionInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
