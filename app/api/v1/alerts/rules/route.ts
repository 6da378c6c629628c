import { alertRuleInput } from '@/lib/api/contract/alert'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { saveRule } from '@/lib/services/alerts/save-rule'

export const POST = apiRoute('edit', async (request, ctx) => saveRule({ ctx, input: await readJson(request, alertRuleInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
