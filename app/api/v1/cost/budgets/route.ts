import { budgetInput } from '@/lib/api/contract/cost'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listBudgets } from '@/lib/services/cost/list-budgets'
import { saveBudget } from '@/lib/services/cost/save-budget'

export const GET = apiRoute('narrow', (_, ctx) => listBudgets({ ctx }))
export const POST = apiRoute('edit', async (request, ctx) => saveBudget({ ctx, input: await readJson(request, budgetInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
