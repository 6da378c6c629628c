import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Env } from './env'

type Names = Pick<Env, 'host' | 'origin' | 'hosts'>

/**
 * Whether the `Host` of a request names this server. An address in digits and a name without a dot cannot be rebound by a stranger's
 * DNS; of other names those count that the settings give.
 */
export function isOwnHost(host: string | null, names: Names): boolean {
  const name = nameOf(host)
  if (name === null) return false
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || !name.includes('.')) return true
  const own = [names.host, hostname(), names.origin === null ? '' : new URL(names.origin).hostname, ...names.hosts]
  return own.some((one) => one.toLowerCase() === name)
}

/**
 * Whether a request comes from a page of this server, or from no page at all. Browsers name the origin of every change, and newer ones
 * also how far it is from here (Fetch Metadata); other clients name neither.
 */
export function isOwnOrigin(headers: Pick<Headers, 'get'>, names: Names): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return true
  if (!URL.canParse(origin)) return false
  if (names.origin !== null && new URL(names.origin).origin === origin) return true
  const { host } = new URL(origin)
  return host === headers.get('host')?.toLowerCase() || host === headers.get('x-forwarded-host')?.toLowerCase()
}

/**
 * Whether what is read is read for a page of this server, for a reader who is led here, or by no browser at all. What another site
 * embeds or fetches it could not look into, but it could tell that it is there.
 */
export function isOwnPage(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return true
  const target = headers.get('sec-fetch-dest')
  return headers.get('sec-fetch-mode') === 'navigate' && (target === null || target === 'document')
}

/** Name or address of a `Host` header, without its port; null where it is none. */
function nameOf(host: string | null): string | null {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host?.trim() ?? '') ?? []
  return (bracketed ?? plain)?.toLowerCase().replace(/\.$/, '') ?? null
}
