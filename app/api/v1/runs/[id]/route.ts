import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readRun } from '@/lib/services/runs/read-run'
import { readSharedRun } from '@/lib/services/shares/visitor-run'

export const GET = viewRoute(
  (_request, ctx, { id = '' }) => readRun({ ctx, input: { id } }),
  (_request, ctx, { id = '' }) => readSharedRun({ ctx, input: { id } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
