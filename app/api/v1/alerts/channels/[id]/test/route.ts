import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { testChannel } from '@/lib/services/alerts/test-channel'

export const POST = apiRoute('edit', (_request, ctx, { id = '' }) => testChannel({ ctx, input: { id } }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
