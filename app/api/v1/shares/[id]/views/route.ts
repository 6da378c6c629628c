import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listShareViews } from '@/lib/services/shares/list-shares'

export const GET = apiRoute('annotate', (_request, ctx, { id = '' }) => listShareViews({ ctx, input: { id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
