import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { revokeKey } from '@/lib/services/access/revoke-key'

export const DELETE = apiRoute('admin', (_request, ctx, { id = '' }) => revokeKey({ ctx, input: { id } }))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
