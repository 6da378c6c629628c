import { settingsInput, settingsQuery } from '@/lib/api/contract/cost'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readSettings, saveSettings } from '@/lib/services/cost/anomaly-settings'

export const GET = apiRoute('scoped', (request, ctx) => readSettings({ ctx, input: readQuery(request, settingsQuery) }))
export const PUT = apiRoute('edit', async (request, ctx) => saveSettings({ ctx, input: await readJson(request, settingsInput) }))
export const { DELETE, PATCH, POST } = refuseAllBut('GET', 'PUT')
