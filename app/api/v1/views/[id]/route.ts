import { viewInput } from '@/lib/api/contract/views'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deleteView } from '@/lib/services/views/delete-view'
import { saveView } from '@/lib/services/views/save-view'

export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => saveView({ ctx, input: { id, ...(await readJson(request, viewInput)) } }))
export const DELETE = apiRoute('edit', (_, ctx, { id = '' }) => deleteView({ ctx, input: { id } }))
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
