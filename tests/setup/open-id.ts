import type { Server } from 'node:http'
import Provider from 'oidc-provider'
import { freePort } from './free-port'

/** What the provider knows of somebody, by the name they sign in with there, which is their subject. */
export type Accounts = Record<string, { email?: string; email_verified?: boolean; preferred_username?: string; groups?: string[] }>

export interface TestProvider {
  issuer: string
  stop(): Promise<void>
}

export const CLIENT = { id: 'onceover', secret: 'a secret of the client' }

/** Starts a certified OpenID provider that lets in whoever names an account. @param redirectUrls where it may send browsers back to */
export async function startProvider(accounts: Accounts, redirectUrls: readonly string[]): Promise<TestProvider> {
  const issuer = `http://127.0.0.1:${await freePort()}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [...redirectUrls],
        token_endpoint_auth_method: 'client_secret_post',
      },
      { client_id: 'public', redirect_uris: [...redirectUrls], token_endpoint_auth_method: 'none' },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    cookies: { keys: ['only for the test'] },
    findAccount: (_ctx: unknown, id: string) => {
      const account = accounts[id]
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) }
    },
  })
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(Number(new URL(issuer).port), '127.0.0.1', () => resolve(listening))
  })
  return { issuer, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** A browser as far as signing in needs one: it follows and keeps cookies by host and port. */
export class Follower {
  private readonly cookies = new Map<string, Map<string, string>>()

  /** One request, not followed. */
  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address)
    const jar = this.cookies.get(origin) ?? new Map<string, string>()
    this.cookies.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0\b/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  /** What it keeps for a place. */
  cookieOf(origin: string): string {
    return [...(this.cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Signs in at the provider under a name (null breaks it off) and comes back. @returns the address that the provider sends it back to */
  async throughProvider(start: string, issuer: string, login: string | null): Promise<string> {
    let answer = await this.ask(start)
    for (let step = 0; step < 15; step++) {
      const location = answer.headers.get('location')
      if (location !== null) {
        const next = new URL(location, issuer).href
        if (!next.startsWith(issuer)) return next
        answer = await this.ask(next)
        continue
      }
      const page = await answer.text()
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (action === undefined || prompt === undefined) throw new Error(`the provider showed no form: ${answer.status} ${page.slice(0, 500)}`)
      if (login === null) {
        const abort = /href="([^"]+\/abort)"/.exec(page)?.[1]
        answer = await this.ask(new URL(abort ?? '', issuer).href)
        continue
      }
      const body = new URLSearchParams({ prompt, login, password: 'any' })
      answer = await this.ask(new URL(action, issuer).href, { method: 'POST', body })
    }
    throw new Error('the provider never sent the browser back')
  }
}
