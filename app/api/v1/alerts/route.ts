import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listAlerts } from '@/lib/services/alerts/list-alerts'

export const GET = apiRoute('read', (_request, ctx) => listAlerts({ ctx }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
