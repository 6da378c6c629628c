import { alertChannelInput } from '@/lib/api/contract/alert'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { saveChannel } from '@/lib/services/alerts/save-channel'

export const POST = apiRoute('edit', async (request, ctx) => saveChannel({ ctx, input: await readJson(request, alertChannelInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
