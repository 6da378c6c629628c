import { receiptsQuery } from '@/lib/api/contract/data'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listReceipts } from '@/lib/services/receipts/list-receipts'

export const GET = apiRoute('read', (request, ctx) => listReceipts({ ctx, input: readQuery(request, receiptsQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
