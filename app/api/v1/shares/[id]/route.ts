import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { revokeShare } from '@/lib/services/shares/revoke-share'

export const DELETE = apiRoute('annotate', (_request, ctx, { id = '' }) => revokeShare({ ctx, input: { id } }))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
