import { userChange } from '@/lib/api/contract/access'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { changeUser } from '@/lib/services/access/change-user'
import { removeUser } from '@/lib/services/access/remove-user'

export const PUT = apiRoute('admin', async (request, ctx, { id = '' }) => changeUser({ ctx, input: { ...(await readJson(request, userChange)), id } }))
export const DELETE = apiRoute('admin', (_request, ctx, { id = '' }) => removeUser({ ctx, input: { id } }))
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
