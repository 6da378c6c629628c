import { identityInput } from '@/lib/api/contract/identity'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { readIdentity } from '@/lib/services/identity/read-identity'
import { saveIdentity } from '@/lib/services/identity/save-identity'

export const GET = apiRoute('read', (_request, ctx, { id = '' }) => readIdentity({ ctx, input: { experimentId: id } }))
export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => {
  const saved = await saveIdentity({ ctx, input: { ...(await readJson(request, identityInput)), experimentId: id } })
  ;(await runtime()).identityJobs.wake()
  return saved
})
export const { DELETE, PATCH, POST } = refuseAllBut('GET', 'PUT')
