import { randomBytes } from 'node:crypto'
import { ROLES, type Role } from '../../../core/access/permission'
import { MOST_NAME, readUserName } from '../../../core/access/read-user'
import type { StoredUser } from '../../../store/port-access'
import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { principalOf } from '../authenticate'
import { beginSession } from '../begin-session'
import { noteChange } from '../note-change'
import { cookieOf } from '../session-cookie'
import { begunName } from './begin-open-id'
import { type Claimed, OpenIdRefusal } from './open-id-provider'
import type { OpenIdSettings } from './open-id-settings'

/** Names that are tried when others have the one that was claimed. */
const MOST_NAMES = 50

interface Returned {
  /** What stands in the address that the provider sent the browser to. */
  search: string
  cookie: string | null
}

/**
 * Signs in whom the provider sends back. Who comes for the first time becomes a user, if the settings give a role.
 * @returns where to go, and the `Set-Cookie` of the session
 * @throws OpenIdRefusal saying why not; ServiceError `not_found` where no provider is set
 */
export async function endOpenId({ ctx, input }: { ctx: Context; input: Returned }): Promise<{ to: string; cookie: string }> {
  const provider = ctx.access.openId
  if (provider === null) throw new ServiceError('not_found', 'no OpenID provider is set: see ONCEOVER_OIDC_ISSUER')
  const sealed = cookieOf(input.cookie, begunName(ctx.client.secure === true))
  const { claimed, to } = await provider.end(sealed, input.search, ctx.now())
  const user = await userOf(ctx, claimed, provider.settings)
  const cookie = await beginSession(ctx, user)
  await noteChange({ ctx: { ...ctx, principal: principalOf(user) }, input: { action: 'sign-in by OpenID', what: {} } })
  return { to, cookie }
}

async function userOf(ctx: Context, claimed: Claimed, { domains, groups, role }: OpenIdSettings): Promise<StoredUser> {
  const domain = claimed.email?.slice(claimed.email.lastIndexOf('@') + 1)
  if (domains.length > 0 && (domain === undefined || !domains.includes(domain))) throw new OpenIdRefusal('domain')
  const given = highest(claimed.groups.flatMap((group) => groups.get(group) ?? []))
  const known = await ctx.store.userBySubject(claimed.subject)
  if (known?.disabled) throw new OpenIdRefusal('disabled')
  if (known) return given === null ? keptRole(known, groups, role) : inRole(ctx, known, given)
  const first = given ?? role
  if (first === null) throw new OpenIdRefusal('unknown')
  return made(ctx, claimed, first)
}

/** Who is in no group any more keeps a role only where it does not come from groups, or where those without one have one. */
function keptRole(user: StoredUser, groups: OpenIdSettings['groups'], role: Role | null): StoredUser {
  if (groups.size > 0 && role === null) throw new OpenIdRefusal('unknown')
  return user
}

/** A role by group takes the place of the one there was; that of the last admin stays, or nobody could change anything. */
async function inRole(ctx: Context, user: StoredUser, role: Role): Promise<StoredUser> {
  if (user.role === role) return user
  const changed = { ...user, role }
  if ((await ctx.store.saveUser(changed)) !== 'saved') return user
  ctx.access.changed()
  return changed
}

async function made(ctx: Context, claimed: Claimed, role: Role): Promise<StoredUser> {
  const read = readUserName(claimed.name.replace(/[\p{C}:]/gu, ' ').slice(0, MOST_NAME - 4))
  const name = 'name' in read ? read.name : 'user'
  for (let at = 1; at <= MOST_NAMES; at++) {
    const user: StoredUser = {
      id: `u${randomBytes(8).toString('hex')}`,
      name: at === 1 ? name : `${name}-${at}`,
      passwordHash: null,
      subject: claimed.subject,
      role,
      experiments: null,
      disabled: false,
      madeMs: ctx.now(),
      seenMs: null,
    }
    if ((await ctx.store.saveUser(user)) !== 'taken') {
      ctx.access.changed()
      return user
    }
  }
  throw new OpenIdRefusal('provider', { cause: new Error(`${MOST_NAMES} users have the name ${name} already`) })
}

function highest(roles: readonly Role[]): Role | null {
  return roles.reduce<Role | null>((best, role) => (best === null || ROLES.indexOf(role) > ROLES.indexOf(best) ? role : best), null)
}
