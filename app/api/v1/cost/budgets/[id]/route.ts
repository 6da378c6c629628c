import { budgetInput } from '@/lib/api/contract/cost'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deleteBudget } from '@/lib/services/cost/delete-budget'
import { saveBudget } from '@/lib/services/cost/save-budget'

export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => saveBudget({ ctx, input: { id, ...(await readJson(request, budgetInput)) } }))
export const DELETE = apiRoute('edit', (_, ctx, { id = '' }) => deleteBudget({ ctx, input: { id } }))
export const { GET, PATCH, POST } = refuseAllBut('PUT', 'DELETE')
