import type { Role } from '../../../core/access/permission'

/** Where users may sign in by OpenID Connect, and what they may do then. */
export interface OpenIdSettings {
  issuer: string
  clientId: string
  /** null for a public client, which proves itself by PKCE alone. */
  clientSecret: string | null
  /** Where the provider sends the browser back to. */
  redirectUrl: string
  /** What stands on the button. */
  words: string
  /** Role of those who come for the first time and are in no group that gives one; null refuses them. */
  role: Role | null
  /** Domains one of which the confirmed e-mail address must have, in lower case; none: any. */
  domains: readonly string[]
  /** Which group gives which role, at each sign-in; the highest counts. */
  groups: ReadonlyMap<string, Role>
}
