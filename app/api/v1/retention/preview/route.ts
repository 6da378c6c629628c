import { retentionInput } from '@/lib/api/contract/data'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { previewRetention } from '@/lib/services/retention/preview-retention'

export const POST = apiRoute('read', async (request, ctx) => previewRetention({ ctx, input: await readJson(request, retentionInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
