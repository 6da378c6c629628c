import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHeaders } from '../ingest/body/read-body'
import { ServiceError } from '../services/service-error'
import { isNobodySignsIn, strangeHost } from './access'
import { type Env, readEnv } from './env'
import { describe } from './errors'
import { isOwnHost } from './own-host'
import { runtime } from './runtime'
import { settleForwarded } from './sender'

const KEY = Symbol.for('onceover.front-door')

/** What the server asks of every request before it is answered (`lib/launch/server.mjs`). */
interface FrontDoor {
  /** Sets headers and lets a request go on; false when it was answered here. */
  enter(message: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Why this server must not listen where it does; null when it may. */
  refusal(): Promise<string | null>
}

/** Paths that are answered to programs: each has its own rules. */
const FOR_PROGRAMS = /^\/(?:api|ajax-api|v1|version|health)(?:\/|$)/
const FILES = /^\/_next\/static\//
/** Pages that are there for those who are not signed in. */
const FOR_ALL = /^\/(?:sign-in|share)(?:[/?#]|$)/

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Opens the door: from now on the server asks it. */
export function openFrontDoor(): void {
  Reflect.set(globalThis, KEY, { enter, refusal } satisfies FrontDoor)
}

let settings: Env | null = null
/** The environment does not change under a process. */
function env(): Env {
  settings ??= readEnv()
  return settings
}

async function enter(message: IncomingMessage, response: ServerResponse): Promise<boolean> {
  settleForwarded(message, env())
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value)
  const address = message.url ?? '/'
  if (FILES.test(address)) return true
  if (env().origin?.startsWith('https:')) response.setHeader('strict-transport-security', 'max-age=31536000')
  if (FOR_PROGRAMS.test(address)) {
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
    response.setHeader('referrer-policy', 'no-referrer')
    return true
  }
  return enterPage(message, response, address)
}

async function enterPage(message: IncomingMessage, response: ServerResponse, address: string): Promise<boolean> {
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy(nonce)
  // Next takes the nonce for its own scripts from this header of the request, our frame from the other.
  message.headers['content-security-policy'] = policy
  message.headers['x-nonce'] = nonce
  response.setHeader('content-security-policy', policy)
  response.setHeader('referrer-policy', FOR_ALL.test(address) ? 'no-referrer' : 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  if (!isOwnHost(message.headers.host ?? null, env())) {
    say(response, 403, strangeHost(message.headers.host ?? null).message)
    return false
  }
  if (FOR_ALL.test(address)) {
    response.setHeader('x-robots-tag', 'noindex, nofollow, noarchive')
    return true
  }
  return enterAs(message, response, address)
}

/** No script but the page's own; styles may stand in attributes, where React writes widths and places. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A page holds nothing that its answers do not bring, each of which asks again: where nobody can be asked, it may be shown. */
async function enterAs(message: IncomingMessage, response: ServerResponse, address: string): Promise<boolean> {
  try {
    const { access } = await runtime()
    const headers = nodeHeaders(message)
    const principal = await access.principalOf({ headers, method: 'GET', peer: headers.get('x-forwarded-for') ?? '' })
    return principal.kind !== 'nobody' || toSignIn(response, address)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'forbidden') return true
    say(response, 403, error.message)
    return false
  }
}

function toSignIn(response: ServerResponse, address: string): boolean {
  const url = new URL(address, 'http://here')
  url.searchParams.delete('_rsc')
  response.writeHead(303, { location: `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 'cache-control': 'no-store' })
  response.end()
  return false
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
}

async function refusal(): Promise<string | null> {
  try {
    if (env().loopback) return null
  } catch (error) {
    return (error as Error).message
  }
  try {
    await runtime()
    return null
  } catch (error) {
    return isNobodySignsIn(error) ? error.message : `HOST is ${env().host}, and who may sign in cannot be read: ${describe(error).message}`
  }
}
