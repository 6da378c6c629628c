import type { Principal } from '../../core/access/principal'
import type { Millis } from '../../core/time'
import type { AccessStore, StoredUser } from '../../store/port-access'
import { isPassword } from './password'
import { hasHash, hashOf, readToken } from './secret'
import { holds } from './session-cookie'
import type { Throttle } from './throttle'

export const KEY_PREFIX = 'oo'

/** How seldom it is noted that a key or a session was used. */
const NOTED_MS = 60_000

/** What authenticating needs beside the credentials. */
export interface Authenticating {
  store: AccessStore
  now: Millis
  throttle: Throttle
}

/** For a header, besides: whether users may sign in by it. */
export interface AuthenticatingHeader extends Authenticating {
  /** SHA-256 of the key that the environment gives, or null. */
  ownKey: string | null
  /** Whether names and passwords are looked at; where nobody has to sign in, a client that sends some is as good as any other. */
  passwords: boolean
}

const NOBODY: Principal = { kind: 'nobody' }

/**
 * Who sends a request by its `Authorization`: an API key as `Bearer`, or as the password or the user of `Basic` (what
 * `MLFLOW_TRACKING_TOKEN` and `MLFLOW_TRACKING_USERNAME` become), or a user by `Basic`.
 * @param peer address of the sender
 * @returns null where it is no credential of ours, `nobody` where it does not hold
 * @throws ServiceError `overloaded` after too many wrong passwords
 */
export async function byHeader(authorization: string | null, peer: string, given: AuthenticatingHeader): Promise<Principal | null> {
  const [, scheme = '', value = ''] = /^(\S+)\s+(.*)$/.exec(authorization?.trim() ?? '') ?? []
  if (/^bearer$/i.test(scheme)) return byKey(value.trim(), given)
  if (/^basic$/i.test(scheme)) return byBasic(value.trim(), peer, given)
  return null
}

async function byKey(text: string, { store, now, ownKey }: AuthenticatingHeader): Promise<Principal> {
  if (ownKey !== null && hasHash(text, ownKey)) return { kind: 'key', id: 'environment', name: 'ONCEOVER_KEY', scopes: ['admin'] }
  const token = readToken(KEY_PREFIX, text)
  const key = token === null ? null : await store.apiKey(token.id)
  if (!hasHash(token?.secret ?? '', key?.hash ?? null) || key === null) return NOBODY
  if (key.revokedMs !== null || (key.endsMs !== null && key.endsMs <= now)) return NOBODY
  if (key.usedMs === null || now - key.usedMs > NOTED_MS) await store.touchApiKey(key.id, now)
  return { kind: 'key', id: key.id, name: key.name, scopes: key.scopes }
}

async function byBasic(encoded: string, peer: string, given: AuthenticatingHeader): Promise<Principal> {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const at = text.indexOf(':')
  if (at < 0) return NOBODY
  const [name, password] = [text.slice(0, at), text.slice(at + 1)]
  for (const part of [password, name]) {
    const principal = await byKey(part, given)
    if (principal.kind === 'key') return principal
  }
  const user = given.passwords ? await userByPassword(name, password, peer, given) : null
  return user === null ? NOBODY : principalOf(user)
}

/**
 * The user who has a name and a password, or null; takes as long for a name that nobody has.
 * @throws ServiceError `overloaded` after too many wrong passwords for the name or from the address
 */
export async function userByPassword(written: string, password: string, peer: string, { store, now, throttle }: Authenticating): Promise<StoredUser | null> {
  const name = written.normalize('NFC').trim().toLowerCase()
  const user = await store.userByName(name)
  const proof = hashOf(`${user?.passwordHash} ${name} ${peer} ${password}`)
  if (user && !user.disabled && throttle.isProven(proof, now)) return user
  const isRight = await throttle.prove(proof, now, async () => {
    throttle.begin(name, peer, now)
    const right = (await isPassword(password, user?.passwordHash ?? null)) && user?.disabled === false
    if (right) throttle.passed(name, peer, now)
    return right
  })
  return isRight ? user : null
}

/** Who has the session of a cookie's value; `nobody` where it does not hold. */
export async function bySession(value: string, { store, now }: Pick<Authenticating, 'store' | 'now'>): Promise<Principal> {
  const hash = hashOf(value)
  const session = await store.session(hash)
  if (session === null || !holds(session, now)) return NOBODY
  const user = await store.user(session.userId)
  if (user === null || user.disabled) return NOBODY
  if (now - session.seenMs > NOTED_MS) await store.touchSession(hash, user.id, now)
  return { ...principalOf(user), session: hash }
}

/** A user as one who asks. */
export function principalOf({ id, name, role, experiments }: StoredUser): Extract<Principal, { kind: 'user' }> {
  return { kind: 'user', id, name, role, experiments }
}
