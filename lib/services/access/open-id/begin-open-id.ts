import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { cookieText } from '../session-cookie'
import { BEGUN_MS } from './open-id-provider'

const NAME = 'onceover_oidc'

/** Name of the cookie that holds what was begun. */
export function begunName(secure: boolean): string {
  return secure ? `__Host-${NAME}` : NAME
}

/** The `Set-Cookie` that keeps what was begun, or with null forgets it. */
export function begunCookie(value: string | null, secure: boolean): string {
  return cookieText({ name: begunName(secure), value, secure, path: '/', lastsMs: BEGUN_MS })
}

/**
 * Sends somebody to the provider to sign in.
 * @param input `to`: where to go afterwards
 * @throws ServiceError `not_found` where no provider is set, OpenIdRefusal `provider`
 */
export async function beginOpenId({ ctx, input }: { ctx: Context; input: { to: string } }): Promise<{ location: string; cookie: string }> {
  const provider = ctx.access.openId
  if (provider === null) throw new ServiceError('not_found', 'no OpenID provider is set: see ONCEOVER_OIDC_ISSUER')
  const { location, sealed } = await provider.begin(input.to, ctx.now())
  return { location, cookie: begunCookie(sealed, ctx.client.secure === true) }
}
