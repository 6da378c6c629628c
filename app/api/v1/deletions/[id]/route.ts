import { answerAction } from '@/lib/server/answer-action'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { purgeDeletion } from '@/lib/services/trash/list-deletions'

export const DELETE = apiRoute('edit', async (_request, ctx, { id = '' }) => answerAction(ctx, await purgeDeletion({ ctx, input: { id } })))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
