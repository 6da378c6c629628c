import { redactionInput } from '@/lib/api/contract/redaction'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readRedactionView } from '@/lib/services/redaction/read-redaction-view'
import { saveRedaction } from '@/lib/services/redaction/save-redaction'

export const GET = apiRoute('read', (_request, ctx) => readRedactionView({ ctx }))
export const PUT = apiRoute('admin', async (request, ctx) => saveRedaction({ ctx, input: await readJson(request, redactionInput) }))
export const { DELETE, PATCH, POST } = refuseAllBut('GET', 'PUT')
