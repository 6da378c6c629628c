import { missingQueryInput } from '@/lib/api/contract/missing'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readMissing } from '@/lib/services/missing/read-missing'

export const GET = apiRoute('scoped', (request, ctx) => readMissing({ ctx, input: readQuery(request, missingQueryInput) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
