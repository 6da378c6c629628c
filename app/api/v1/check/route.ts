import { checkQuery } from '@/lib/api/contract/check'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { checkRun } from '@/lib/services/check/check-run'

export const GET = apiRoute('gate', (request, ctx) => checkRun({ ctx, input: readQuery(request, checkQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
