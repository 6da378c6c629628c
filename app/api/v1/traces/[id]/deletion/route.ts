import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { deletionOfTrace } from '@/lib/services/trash/deletion-of-trace'

export const GET = apiRoute('read', (_request, ctx, { id = '' }) => deletionOfTrace({ ctx, input: { traceId: id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
