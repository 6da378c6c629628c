import { answerAction } from '@/lib/server/answer-action'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { undoAction } from '@/lib/services/selection/change-action'

export const POST = apiRoute('edit', async (_request, ctx, { id = '' }) => answerAction(ctx, await undoAction({ ctx, input: { id } })))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
