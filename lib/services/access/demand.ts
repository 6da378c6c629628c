import { allows, type Permission, refusalOf } from '../../core/access/permission'
import type { Principal } from '../../core/access/principal'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/**
 * Lets a request go on that may do what a permission covers.
 * @throws ServiceError `unauthenticated` where nobody is known to ask, `forbidden` where who asks may not
 */
export function demand({ principal }: Pick<Context, 'principal'>, permission: Permission): void {
  if (allows(principal, permission)) return
  throw new ServiceError(principal.kind === 'nobody' ? 'unauthenticated' : 'forbidden', refusalOf(principal, permission))
}

/**
 * Lets a request go on that comes from a user who is signed in.
 * @throws ServiceError `unauthenticated` where nobody is known to ask, `forbidden` for who is no user
 */
export function demandUser({ principal }: Pick<Context, 'principal'>): Extract<Principal, { kind: 'user' }> {
  if (principal.kind === 'user') return principal
  if (principal.kind === 'nobody') throw new ServiceError('unauthenticated', 'sign in first')
  throw new ServiceError('forbidden', 'this is for users who are signed in')
}
