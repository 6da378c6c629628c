import type { Context } from '../context'
import { noteChange } from './note-change'
import { sessionCookie } from './session-cookie'

/** Ends the session by which is asked, if there is one. @returns the `Set-Cookie` that has the browser forget it */
export async function signOut({ ctx }: { ctx: Context }): Promise<string> {
  const { principal } = ctx
  if (principal.kind === 'user' && principal.session !== undefined && (await ctx.store.deleteSession(principal.session))) {
    await noteChange({ ctx, input: { action: 'sign-out', what: {} } })
  }
  return sessionCookie(null, ctx.client.secure === true)
}
