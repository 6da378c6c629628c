import { priceInput } from '@/lib/api/contract/price'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { listPrices } from '@/lib/services/prices/list-prices'
import { savePrice } from '@/lib/services/prices/save-price'

export const GET = apiRoute('narrow', (_request, ctx) => listPrices({ ctx }))
export const POST = apiRoute('edit', async (request, ctx) => {
  const saved = await savePrice({ ctx, input: await readJson(request, priceInput) })
  ;(await runtime()).repricing.wake()
  return saved
})
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
