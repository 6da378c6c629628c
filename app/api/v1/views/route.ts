import { viewInput } from '@/lib/api/contract/views'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listViews } from '@/lib/services/views/list-views'
import { saveView } from '@/lib/services/views/save-view'

export const GET = apiRoute('narrow', (_, ctx) => listViews({ ctx }))
export const POST = apiRoute('edit', async (request, ctx) => saveView({ ctx, input: await readJson(request, viewInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
