import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readChart } from '@/lib/services/runs/read-chart'

export const GET = apiRoute((_request, ctx, { id = '' }) => readChart({ ctx, input: { id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
