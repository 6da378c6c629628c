import { shareInput } from '@/lib/api/contract/shares'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { previewShare } from '@/lib/services/shares/preview-share'

export const POST = apiRoute('annotate', async (request, ctx) => previewShare({ ctx, input: await readJson(request, shareInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
