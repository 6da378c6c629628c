import type { UserView } from '@/lib/api/contract/access'
import type { KeyScope, Role } from '@/lib/core/access/permission'

/** What a role may do. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'sees everything, changes nothing',
  editor: 'sees everything, tags, moves, ignores, deletes, sets prices, budgets, rules and alerts',
  admin: 'everything, users, keys and the audit log among it',
}

/** What a key of a scope may do. */
export const SCOPE_WORDS: Record<KeyScope, string> = {
  ingest: 'send traces, and nothing else',
  read: 'read everything, change nothing',
  gate: 'ask the gate for its verdict',
  admin: 'everything an admin may',
}

/** What a user may do, in a few words. */
export function roleText({ role, experiments }: Pick<UserView, 'role' | 'experiments'>): string {
  if (experiments === null) return role
  const count = Object.keys(experiments).length
  return count === 1 ? 'one experiment' : `${count} experiments`
}

/** How a user signs in. */
export function signsInText({ signsInBy, environment }: Pick<UserView, 'signsInBy' | 'environment'>): string {
  if (environment) return 'ONCEOVER_PASSWORD'
  return signsInBy.map((way) => (way === 'openid' ? 'OpenID' : 'password')).join(', ')
}

/** Milliseconds since 1970 as the nanoseconds that moments are shown by. */
export function momentOf(ms: number): bigint {
  return BigInt(ms) * 1_000_000n
}

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
]

/** Which browser it was, from what it calls itself. */
export function browserText(userAgent: string): string {
  return BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? (userAgent.slice(0, 40) || 'unknown')
}
