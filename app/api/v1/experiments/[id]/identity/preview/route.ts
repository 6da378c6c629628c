import { identityInput } from '@/lib/api/contract/identity'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { previewIdentity } from '@/lib/services/identity/preview-identity'

export const POST = apiRoute('read', async (request, ctx, { id = '' }) =>
  previewIdentity({ ctx, input: { ...(await readJson(request, identityInput)), experimentId: id, signal: request.signal } }),
)
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
