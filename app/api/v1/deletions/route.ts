import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listDeletions } from '@/lib/services/trash/list-deletions'

export const GET = apiRoute('read', (_request, ctx) => listDeletions({ ctx }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
