import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { undoMove } from '@/lib/services/expected/move-traces'

export const DELETE = apiRoute('edit', (_request, ctx, { id = '' }) => undoMove({ ctx, input: { id } }))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
