import { jumpQuery } from '@/lib/api/contract/jump'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { jump } from '@/lib/services/jump/jump'

export const GET = apiRoute('narrow', (request, ctx) => jump({ ctx, input: readQuery(request, jumpQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
