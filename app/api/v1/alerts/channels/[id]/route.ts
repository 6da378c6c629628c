import { alertChannelChange } from '@/lib/api/contract/alert'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deleteChannel } from '@/lib/services/alerts/delete-channel'
import { saveChannel } from '@/lib/services/alerts/save-channel'

export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => saveChannel({ ctx, input: { ...(await readJson(request, alertChannelChange)), id } }))
export const DELETE = apiRoute('edit', (_request, ctx, { id = '' }) => deleteChannel({ ctx, input: { id } }))
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
