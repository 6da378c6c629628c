import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listExperiments } from '@/lib/services/experiments/list-experiments'

export const GET = apiRoute('narrow', (_request, ctx) => listExperiments({ ctx }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
