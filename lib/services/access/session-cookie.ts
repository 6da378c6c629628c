import { SESSION_IDLE_MS, SESSION_MOST_MS } from '../../core/access/session-time'
import type { Millis } from '../../core/time'

const NAME = 'onceover_session'
/** Behind TLS: a browser takes a cookie of such a name only from the very host, for all its paths, over TLS (RFC 6265bis 4.1.3.2). */
const SECURE_NAME = `__Host-${NAME}`

/** The value of the session's cookie among those of a request; null where there is none. Behind TLS no other name counts. */
export function sessionOf(cookie: string | null, secure: boolean): string | null {
  return cookieOf(cookie, secure ? SECURE_NAME : NAME)
}

/** The value of a cookie, if it is one of ours by its form. */
export function cookieOf(cookie: string | null, name: string): string | null {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w.-]{16,4000})(?:;|$)`).exec(cookie ?? '')?.[1] ?? null
}

/** The `Set-Cookie` that begins a session, or with null ends it. */
export function sessionCookie(value: string | null, secure: boolean): string {
  return cookieText({ name: secure ? SECURE_NAME : NAME, value, secure, path: '/', lastsMs: SESSION_MOST_MS })
}

interface CookieParts {
  name: string
  /** null removes it. */
  value: string | null
  secure: boolean
  path: string
  lastsMs: number
}

/** A cookie that no script reads and that other sites send along only as they lead here. */
export function cookieText({ name, value, secure, path, lastsMs }: CookieParts): string {
  const age = value === null ? 0 : Math.floor(lastsMs / 1_000)
  return `${name}=${value ?? ''}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** Whether a session holds at a time. */
export function holds({ seenMs, endsMs }: { seenMs: Millis; endsMs: Millis }, now: Millis): boolean {
  return endsMs > now && now - seenMs < SESSION_IDLE_MS
}
