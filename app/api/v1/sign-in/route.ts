import { signInInput } from '@/lib/api/contract/access'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { withCookie } from '@/lib/server/with-cookie'
import { signIn } from '@/lib/services/access/sign-in'

export const POST = apiRoute('none', async (request, ctx) => {
  const { session, cookie } = await signIn({ ctx, input: await readJson(request, signInInput) })
  return withCookie(session, cookie)
})
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
