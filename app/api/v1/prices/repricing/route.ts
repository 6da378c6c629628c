import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { cancelRepricing, readRepricing, startRepricing } from '@/lib/services/prices/repricing'

export const GET = apiRoute('read', (_request, ctx) => readRepricing({ ctx }))
export const POST = apiRoute('edit', async (_request, ctx) => {
  const begun = await startRepricing({ ctx })
  ;(await runtime()).repricing.wake()
  return begun
})
export const DELETE = apiRoute('edit', (_request, ctx) => cancelRepricing({ ctx }))
export const { PATCH, PUT } = refuseAllBut('GET', 'POST', 'DELETE')
