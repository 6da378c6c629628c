import { alertMessagesQuery } from '@/lib/api/contract/alert'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listMessages } from '@/lib/services/alerts/list-messages'

export const GET = apiRoute('read', (request, ctx) => listMessages({ ctx, input: readQuery(request, alertMessagesQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
