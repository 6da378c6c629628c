import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { retryMessage } from '@/lib/services/alerts/retry-message'

export const POST = apiRoute('edit', (_request, ctx, { id = '' }) => retryMessage({ ctx, input: { id } }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
