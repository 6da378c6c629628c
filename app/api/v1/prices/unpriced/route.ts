import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listUnpriced } from '@/lib/services/prices/list-unpriced'

export const GET = apiRoute('read', (_request, ctx) => listUnpriced({ ctx }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
