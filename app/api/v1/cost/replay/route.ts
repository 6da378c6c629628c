import { replayQuery } from '@/lib/api/contract/cost'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { replaySettings } from '@/lib/services/cost/replay-settings'

export const GET = apiRoute('scoped', (request, ctx) => replaySettings({ ctx, input: readQuery(request, replayQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
