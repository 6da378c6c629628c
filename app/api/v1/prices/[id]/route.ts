import { priceInput } from '@/lib/api/contract/price'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { removePrice, savePrice } from '@/lib/services/prices/save-price'

export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => {
  const saved = await savePrice({ ctx, input: { ...(await readJson(request, priceInput)), id } })
  ;(await runtime()).repricing.wake()
  return saved
})
export const DELETE = apiRoute('edit', async (_request, ctx, { id = '' }) => {
  const removed = await removePrice({ ctx, input: { id } })
  ;(await runtime()).repricing.wake()
  return removed
})
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
