import { keyInput } from '@/lib/api/contract/access'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listKeys } from '@/lib/services/access/list-keys'
import { makeKey } from '@/lib/services/access/make-key'

export const GET = apiRoute('admin', (_request, ctx) => listKeys({ ctx }))
export const POST = apiRoute('admin', async (request, ctx) => makeKey({ ctx, input: await readJson(request, keyInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
