import { answerAction } from '@/lib/server/answer-action'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { cancelAction } from '@/lib/services/selection/change-action'
import { readAction } from '@/lib/services/selection/read-action'

export const GET = apiRoute('read', (_request, ctx, { id = '' }) => readAction({ ctx, input: { id } }))
export const DELETE = apiRoute('edit', async (_request, ctx, { id = '' }) => answerAction(ctx, await cancelAction({ ctx, input: { id } })))
export const { PATCH, POST, PUT } = refuseAllBut('GET', 'DELETE')
