import { passwordInput } from '@/lib/api/contract/access'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { withCookie } from '@/lib/server/with-cookie'
import { changePassword } from '@/lib/services/access/change-password'
import { demandUser } from '@/lib/services/access/demand'

export const PUT = apiRoute('none', async (request, ctx) => {
  demandUser(ctx)
  return withCookie({ changed: true }, await changePassword({ ctx, input: await readJson(request, passwordInput) }))
})
export const { DELETE, GET, PATCH, POST } = refuseAllBut('PUT')
