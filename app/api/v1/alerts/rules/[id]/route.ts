import { alertRuleInput } from '@/lib/api/contract/alert'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deleteRule } from '@/lib/services/alerts/delete-rule'
import { saveRule } from '@/lib/services/alerts/save-rule'

export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => saveRule({ ctx, input: { ...(await readJson(request, alertRuleInput)), id } }))
export const DELETE = apiRoute('edit', (_request, ctx, { id = '' }) => deleteRule({ ctx, input: { id } }))
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
