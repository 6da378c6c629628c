import { previewInput } from '@/lib/api/contract/price'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { previewPrice } from '@/lib/services/prices/preview-price'

export const POST = apiRoute('read', async (request, ctx) =>
  previewPrice({ ctx, input: { ...(await readJson(request, previewInput)), signal: request.signal } }),
)
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
