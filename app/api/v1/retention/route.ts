import { retentionInput } from '@/lib/api/contract/data'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readRetention } from '@/lib/services/retention/read-retention'
import { saveRetention } from '@/lib/services/retention/save-retention'

export const GET = apiRoute('read', (_request, ctx) => readRetention({ ctx }))
export const PUT = apiRoute('admin', async (request, ctx) => saveRetention({ ctx, input: await readJson(request, retentionInput) }))
export const { DELETE, PATCH, POST } = refuseAllBut('GET', 'PUT')
