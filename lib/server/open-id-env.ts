import { z } from 'zod'
import { ROLES, type Role } from '../core/access/permission'
import type { OpenIdSettings } from '../services/access/open-id/open-id-settings'

const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional())

/** Variables about signing in by OpenID Connect. */
export const openIdVariables = {
  ONCEOVER_OIDC_ISSUER: text,
  ONCEOVER_OIDC_CLIENT_ID: text,
  ONCEOVER_OIDC_CLIENT_SECRET: text,
  ONCEOVER_OIDC_ROLE: text,
  ONCEOVER_OIDC_DOMAINS: text,
  ONCEOVER_OIDC_GROUPS: text,
  ONCEOVER_OIDC_NAME: text,
}

type Given = Partial<Record<keyof typeof openIdVariables | 'ONCEOVER_URL', string | undefined>>

/**
 * Where users may sign in, or null where no issuer is given.
 * @throws Error naming the variable that is missing or wrong, and what it takes
 */
export function readOpenId(given: Given): OpenIdSettings | null {
  const issuer = given.ONCEOVER_OIDC_ISSUER
  if (issuer === undefined) {
    const stray = (Object.keys(openIdVariables) as (keyof typeof openIdVariables)[]).find((name) => given[name] !== undefined)
    if (stray !== undefined) throw new Error(`ONCEOVER_OIDC_ISSUER: ${stray} is set, and not where to sign in; set the address of the provider`)
    return null
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const isLocal = url !== null && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal))
    throw new Error('ONCEOVER_OIDC_ISSUER: must begin with https:// (http:// only on this machine)')
  const clientId = given.ONCEOVER_OIDC_CLIENT_ID
  if (clientId === undefined) throw new Error('ONCEOVER_OIDC_CLIENT_ID: must be the id under which the provider knows this server')
  const origin = given.ONCEOVER_URL?.replace(/\/+$/, '')
  if (origin === undefined) throw new Error('ONCEOVER_URL: must be set for ONCEOVER_OIDC_ISSUER, since the provider sends browsers back there')
  const domains = words(given.ONCEOVER_OIDC_DOMAINS).map((domain) => domain.replace(/^@/, '').toLowerCase())
  const groups = readGroups(given.ONCEOVER_OIDC_GROUPS)
  const role = readRole('ONCEOVER_OIDC_ROLE', given.ONCEOVER_OIDC_ROLE ?? 'none')
  return {
    issuer,
    clientId,
    clientSecret: given.ONCEOVER_OIDC_CLIENT_SECRET ?? null,
    redirectUrl: `${origin}/api/v1/oidc/callback`,
    words: `Sign in with ${given.ONCEOVER_OIDC_NAME ?? url.host}`,
    role,
    domains,
    groups,
  }
}

function readRole(variable: string, written: string): Role | null {
  if (written === 'none') return null
  const role = ROLES.find((one) => one === written)
  if (role === undefined) throw new Error(`${variable}: "${written.slice(0, 40)}" is no role; there are none, ${ROLES.join(', ')}`)
  return role
}

/** `platform-admins=admin, data-team=editor`. */
function readGroups(written: string | undefined): Map<string, Role> {
  const groups = new Map<string, Role>()
  for (const part of (written ?? '').split(',').map((one) => one.trim())) {
    if (part === '') continue
    const at = part.lastIndexOf('=')
    const role = readRole('ONCEOVER_OIDC_GROUPS', at < 0 ? '' : part.slice(at + 1).trim())
    const group = part.slice(0, Math.max(0, at)).trim()
    if (role === null || group === '') throw new Error('ONCEOVER_OIDC_GROUPS: must be group=role, parted by commas, as platform-admins=admin, data-team=editor')
    groups.set(group, role)
  }
  return groups
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '')
}
