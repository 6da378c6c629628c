import type { Principal } from '../core/access/principal'
import type { Millis } from '../core/time'
import { byHeader, bySession } from '../services/access/authenticate'
import { OpenIdProvider } from '../services/access/open-id/open-id-provider'
import { hashPassword, isPassword } from '../services/access/password'
import { hashOf } from '../services/access/secret'
import { sessionOf } from '../services/access/session-cookie'
import { Throttle } from '../services/access/throttle'
import { ServiceError } from '../services/service-error'
import { SharePreviews } from '../services/shares/share-previews'
import { visitorOf } from '../services/shares/visitor-of'
import type { Store } from '../store/port'
import { noteKnownCaller } from './door/known-callers'
import type { Env } from './env'
import { isOwnHost, isOwnOrigin, isOwnPage } from './own-host'
import { isLoopback } from './sender'

/** User of `ONCEOVER_PASSWORD`. */
const ADMIN = 'admin'

/** What a request says of itself: the headers that count here, and how it is sent. */
export interface Asking {
  headers: Pick<Headers, 'get'>
  method: string
  /** Address of the sender. */
  peer: string
}

/** Who asks, and whether anybody has to say. One of it in a process. */
export class Access {
  readonly throttle = new Throttle()
  readonly previews = new SharePreviews()
  readonly ownKey: string | null
  readonly openId: OpenIdProvider | null
  /** Whose password the environment gives. */
  readonly ownUser: string | null
  private signIn: boolean | null = null

  constructor(
    private readonly store: Store,
    private readonly env: Env,
  ) {
    this.ownKey = env.key === null ? null : hashOf(env.key)
    this.openId = env.openId === null ? null : new OpenIdProvider(env.openId)
    this.ownUser = env.password === null ? null : ADMIN
  }

  /**
   * Brings the user of `ONCEOVER_PASSWORD` to the password that is given now.
   * @throws NobodySignsInError with what to do, where the server listens to others and nobody would have to sign in
   */
  async begin(): Promise<void> {
    if (this.env.password !== null) await this.keepAdmin(this.env.password)
    if (this.env.loopback || (await this.needsSignIn())) return
    throw nobodySignsIn(
      `HOST is ${this.env.host}, so others can reach this server, and nobody would have to sign in. ` +
        'Set ONCEOVER_PASSWORD (12 characters or more; you sign in as admin) or ONCEOVER_KEY (32 or more), or leave HOST at 127.0.0.1.',
    )
  }

  private async keepAdmin(password: string): Promise<void> {
    const admin = await this.store.userByName(ADMIN)
    const isSame = await isPassword(password, admin?.passwordHash ?? null)
    if (admin && isSame && !admin.disabled && admin.role === 'admin' && admin.experiments === null) return
    await this.store.saveUser({
      id: admin?.id ?? 'u-admin',
      name: ADMIN,
      passwordHash: isSame && admin ? admin.passwordHash : await hashPassword(password),
      subject: admin?.subject ?? null,
      role: 'admin',
      experiments: null,
      disabled: false,
      madeMs: admin?.madeMs ?? (Date.now() as Millis),
      seenMs: admin?.seenMs ?? null,
    })
    if (admin && !isSame) await this.store.deleteSessionsOf(admin.id)
  }

  /** Says that users changed. */
  changed(): void {
    this.signIn = null
  }

  /** Whether one has to sign in: as soon as there is a user, a key of the environment, or a provider to sign in with. */
  async needsSignIn(): Promise<boolean> {
    if (this.env.password !== null || this.env.key !== null || this.openId !== null) return true
    this.signIn ??= (await this.store.users()).some(({ disabled }) => !disabled)
    return this.signIn
  }

  /**
   * Who sends a request. What a browser sends along by itself (its cookie, or being at this machine) counts only under a name of this
   * server, from a page of it or where it is led here: so neither DNS rebinding nor another site can use it.
   * @throws ServiceError `forbidden` for a strange host, origin or machine, `overloaded` after too many wrong passwords
   */
  async principalOf({ headers, method, peer }: Asking): Promise<Principal> {
    const authorization = headers.get('authorization')
    const ticket = /^share\s+(\S+)$/i.exec(authorization ?? '')?.[1]
    if (ticket !== undefined) return await visitorOf({ store: this.store, previews: this.previews, now: Date.now() as Millis }, ticket)
    const given = { store: this.store, now: Date.now() as Millis, throttle: this.throttle, ownKey: this.ownKey }
    const local = !(await this.needsSignIn())
    const sent = await byHeader(authorization, peer, { ...given, passwords: !local })
    if (sent !== null && sent.kind !== 'nobody' && authorization !== null) noteKnownCaller(authorization)
    if (sent !== null && (sent.kind !== 'nobody' || !local)) return sent
    this.refuseStrangers(headers, method)
    if (local) {
      if (!isLoopback(peer)) throw notThisMachine(peer)
      return { kind: 'local' }
    }
    const session = sessionOf(headers.get('cookie'), this.isSecure(headers))
    return session === null ? { kind: 'nobody' } : bySession(session, given)
  }

  /** Whether a request came over TLS, as far as the settings or a known proxy tell. */
  isSecure(headers: Pick<Headers, 'get'>): boolean {
    return (this.env.origin?.startsWith('https:') ?? false) || headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  }

  private refuseStrangers(headers: Pick<Headers, 'get'>, method: string): void {
    if (!isOwnHost(headers.get('host'), this.env)) throw strangeHost(headers.get('host'))
    if (method === 'GET' || method === 'HEAD') {
      if (!isOwnPage(headers)) throw new ServiceError('forbidden', 'another site asked for this; only pages of this server may')
    } else if (!isOwnOrigin(headers, this.env)) {
      throw new ServiceError('forbidden', 'another site asked for this change; only pages of this server may')
    }
  }
}

/** The server listens to others, and whoever reaches it could do everything. Known by its name, since Next bundles a class more than once. */
function nobodySignsIn(message: string): ServiceError {
  return Object.assign(new ServiceError('unavailable', message), { nobodySignsIn: true })
}

/** Whether an error is that of {@link Access.begin}. */
export function isNobodySignsIn(error: unknown): error is Error {
  return error instanceof Error && Reflect.get(error, 'nobodySignsIn') === true
}

/** Refusal of a request under a name that is not known to be this server's. */
export function strangeHost(host: string | null): ServiceError {
  const name = (host ?? '').slice(0, 100)
  return new ServiceError(
    'forbidden',
    `"${name}" is not known as a name of this server; if it is one, set ONCEOVER_URL to its address or name it in ONCEOVER_HOSTS`,
  )
}

function notThisMachine(peer: string): ServiceError {
  return new ServiceError(
    'forbidden',
    `nobody has to sign in here, so only this machine may ask, and this comes from ${peer}; set ONCEOVER_PASSWORD, and all have to sign in`,
  )
}
