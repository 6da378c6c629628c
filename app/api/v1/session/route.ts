import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readSession } from '@/lib/services/access/read-session'

export const GET = apiRoute('none', (_request, ctx) => readSession({ ctx }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
