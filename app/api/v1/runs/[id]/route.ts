import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readRun } from '@/lib/services/runs/read-run'

export const GET = apiRoute((_request, ctx, { id = '' }) => readRun({ ctx, input: { id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
