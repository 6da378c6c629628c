import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readDocument } from '@/lib/services/documents/read-document'

export const GET = apiRoute((_request, ctx, { experiment = '', key = '' }) => readDocument({ ctx, input: { experimentId: experiment, key } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
