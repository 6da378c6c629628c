import { decisionsQuery } from '@/lib/api/contract/decisions'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { undoDecision } from '@/lib/services/decisions/undo-decision'

export const DELETE = apiRoute('annotate', (request, ctx, { id = '' }) => undoDecision({ ctx, input: { id, ...readQuery(request, decisionsQuery) } }))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
