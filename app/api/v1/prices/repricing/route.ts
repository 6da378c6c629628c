import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { cancelRepricing, readRepricing, startRepricing } from '@/lib/services/prices/repricing'

export const GET = apiRoute((_request, ctx) => readRepricing({ ctx }))
export const POST = apiRoute(async (_request, ctx) => {
  const begun = await startRepricing({ ctx })
  ;(await runtime()).repricing.wake()
  return begun
})
export const DELETE = apiRoute((_request, ctx) => cancelRepricing({ ctx }))
export const { PATCH, PUT } = refuseAllBut('GET', 'POST', 'DELETE')
