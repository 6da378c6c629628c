import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readExpected } from '@/lib/services/expected/read-expected'

export const GET = apiRoute('narrow', (_request, ctx, { id = '' }) => readExpected({ ctx, input: { run: id } }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
