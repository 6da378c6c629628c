import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readChart } from '@/lib/services/runs/read-chart'
import { readSharedChart } from '@/lib/services/shares/visitor-run'

export const GET = viewRoute(
  (_request, ctx, { id = '' }) => readChart({ ctx, input: { id } }),
  (_request, ctx, { id = '' }) => readSharedChart({ ctx, input: { id } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
