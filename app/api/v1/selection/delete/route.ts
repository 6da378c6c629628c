import { selectionInput } from '@/lib/api/contract/selection'
import { answerAction } from '@/lib/server/answer-action'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deleteSelection } from '@/lib/services/selection/start-action'

export const POST = apiRoute('edit', async (request, ctx) => answerAction(ctx, await deleteSelection({ ctx, input: await readJson(request, selectionInput) })))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
