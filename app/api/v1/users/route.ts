import { userInput } from '@/lib/api/contract/access'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { withCookie } from '@/lib/server/with-cookie'
import { listUsers } from '@/lib/services/access/list-users'
import { makeUser } from '@/lib/services/access/make-user'

export const GET = apiRoute('admin', (_request, ctx) => listUsers({ ctx }))
export const POST = apiRoute('admin', async (request, ctx) => {
  const { saved, cookie } = await makeUser({ ctx, input: await readJson(request, userInput) })
  return withCookie(saved, cookie)
})
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
