import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { endSessions } from '@/lib/services/access/end-sessions'
import { listSessions } from '@/lib/services/access/list-sessions'

export const GET = apiRoute('admin', (_request, ctx, { id = '' }) => listSessions({ ctx, input: { id } }))
export const DELETE = apiRoute('admin', (_request, ctx, { id = '' }) => endSessions({ ctx, input: { id } }))
export const { PATCH, POST, PUT } = refuseAllBut('GET', 'DELETE')
