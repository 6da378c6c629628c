import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readReceipt } from '@/lib/services/receipts/read-receipt'

export const GET = apiRoute('read', (_request, ctx, { id = '' }) => readReceipt({ ctx, input: { id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
