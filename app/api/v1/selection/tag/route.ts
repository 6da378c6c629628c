import { tagInput } from '@/lib/api/contract/selection'
import { answerAction } from '@/lib/server/answer-action'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { tagSelection } from '@/lib/services/selection/start-action'

export const POST = apiRoute('edit', async (request, ctx) => answerAction(ctx, await tagSelection({ ctx, input: await readJson(request, tagInput) })))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
