import { randomBytes } from 'node:crypto'
import { SESSION_MOST_MS } from '../../core/access/session-time'
import type { Millis } from '../../core/time'
import type { StoredUser } from '../../store/port-access'
import type { Context } from '../context'
import { hashOf } from './secret'
import { sessionCookie } from './session-cookie'

const VALUE_BYTES = 32

/** Begins a session of a user; one that the browser had before ends with it. @returns the `Set-Cookie` */
export async function beginSession(ctx: Context, user: StoredUser): Promise<string> {
  const value = randomBytes(VALUE_BYTES).toString('base64url')
  const now = ctx.now()
  if (ctx.principal.kind === 'user' && ctx.principal.session !== undefined) await ctx.store.deleteSession(ctx.principal.session)
  await ctx.store.saveSession({
    hash: hashOf(value),
    userId: user.id,
    madeMs: now,
    seenMs: now,
    endsMs: (now + SESSION_MOST_MS) as Millis,
    address: ctx.client.address,
    userAgent: ctx.client.userAgent.slice(0, 300),
  })
  await ctx.store.touchSession(hashOf(value), user.id, now)
  return sessionCookie(value, ctx.client.secure === true)
}
