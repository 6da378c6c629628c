import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readDocument } from '@/lib/services/documents/read-document'
import { readSharedDocument } from '@/lib/services/shares/visitor-document'

export const GET = viewRoute(
  (_request, ctx, { experiment = '', key = '' }) => readDocument({ ctx, input: { experimentId: experiment, key } }),
  (_request, ctx, { experiment = '', key = '' }) => readSharedDocument({ ctx, input: { experimentId: experiment, key } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
