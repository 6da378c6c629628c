import { redactionPreviewInput } from '@/lib/api/contract/redaction'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { previewRedaction } from '@/lib/services/redaction/preview-redaction'

export const POST = apiRoute('read', async (request, ctx) => previewRedaction({ ctx, input: await readJson(request, redactionPreviewInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
