import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { returnPath } from '../../../core/access/return-path'
import type { SignInRefusal } from '../../../core/access/sign-in-refusal'
import type { Millis } from '../../../core/time'
import type { OpenIdSettings } from './open-id-settings'
import { makeSeal, openSealed, sealText } from './sealed-text'

/** How long somebody may take to sign in at the provider. */
export const BEGUN_MS = 10 * 60_000
/** How long the provider may take to answer, in seconds. */
const TIMEOUT_S = 10

/** Why nobody is signed in; `cause` is for the server's log. */
export class OpenIdRefusal extends Error {
  override readonly name = 'OpenIdRefusal'
  constructor(
    readonly refusal: SignInRefusal,
    options?: ErrorOptions,
  ) {
    super(`signing in by OpenID was refused: ${refusal}`, options)
  }
}

/** Whom the provider says somebody is. */
export interface Claimed {
  /** Issuer and subject, which tell one from all others; an e-mail address may change hands. */
  subject: string
  name: string
  /** Confirmed by the provider; null where there is none. */
  email: string | null
  groups: readonly string[]
}

/** What is kept in the browser between begin and end: sealed, so that it is neither read nor made elsewhere. */
interface Begun {
  state: string
  nonce: string
  verifier: string
  to: string
  untilMs: number
}

/** Signing in by OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce. */
export class OpenIdProvider {
  private readonly seal = makeSeal()
  private found: Promise<Configuration> | null = null

  constructor(readonly settings: OpenIdSettings) {}

  /** Where the browser is to go, and what it is to bring back. @throws OpenIdRefusal `provider` where it cannot be reached */
  async begin(to: string, now: Millis): Promise<{ location: string; sealed: string }> {
    const configuration = await this.configuration()
    const begun: Begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to: returnPath(to), untilMs: now + BEGUN_MS }
    const location = buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.redirectUrl,
      scope: this.settings.groups.size > 0 ? 'openid email profile groups' : 'openid email profile',
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
    })
    return { location: location.href, sealed: sealText(JSON.stringify(begun), this.seal) }
  }

  /**
   * Whom the provider says the browser's person is.
   * @param search what stands in the address that the provider sent the browser to
   * @throws OpenIdRefusal `stale` where this was not begun here, `cancelled` where the provider refuses, `provider` for anything odd
   */
  async end(sealed: string | null, search: string, now: Millis): Promise<{ claimed: Claimed; to: string }> {
    const text = sealed === null ? null : openSealed(sealed, this.seal)
    const begun = text === null ? null : (JSON.parse(text) as Begun)
    if (begun === null || begun.untilMs <= now || new URLSearchParams(search).get('state') !== begun.state) throw new OpenIdRefusal('stale')
    const configuration = await this.configuration()
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${this.settings.redirectUrl}${search}`), {
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        pkceCodeVerifier: begun.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('there is no ID token')
      const more = configuration.serverMetadata().userinfo_endpoint ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
      return { claimed: claimedOf({ ...claims, ...more, iss: claims.iss, sub: claims.sub }), to: begun.to }
    } catch (cause) {
      throw new OpenIdRefusal(cause instanceof AuthorizationResponseError ? 'cancelled' : 'provider', { cause })
    }
  }

  /** The provider's own description, read once. */
  private configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const proof = clientSecret === null ? None() : ClientSecretPost(clientSecret)
    const options = { timeout: TIMEOUT_S, ...(issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {}) }
    this.found ??= discovery(new URL(issuer), clientId, undefined, proof, options).catch((cause) => {
      this.found = null
      throw new OpenIdRefusal('provider', { cause })
    })
    return this.found
  }
}

function claimedOf(claims: Record<string, unknown> & { iss: string; sub: string }): Claimed {
  const email = typeof claims.email === 'string' && claims.email_verified === true ? claims.email.toLowerCase() : null
  const names = [claims.preferred_username, claims.email, claims.name, claims.sub]
  return {
    subject: `${claims.iss} ${claims.sub}`,
    name: names.find((name): name is string => typeof name === 'string' && name.trim() !== '') ?? claims.sub,
    email,
    groups: Array.isArray(claims.groups) ? claims.groups.filter((group): group is string => typeof group === 'string') : [],
  }
}
