import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { withCookie } from '@/lib/server/with-cookie'
import { signOut } from '@/lib/services/access/sign-out'

export const POST = apiRoute('none', async (_request, ctx) => withCookie({ signedOut: true }, await signOut({ ctx })))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
