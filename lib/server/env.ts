import type { BlockList } from 'node:net'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { readLimits } from '../core/limits/limits.mjs'
import type { OpenIdSettings } from '../services/access/open-id/open-id-settings'
import type { MailSettings } from '../services/alerts/send-mail'
import { openIdVariables, readOpenId } from './open-id-env'
import { readProxies } from './sender'

/** A variable that is set to nothing is not set. */
const unless = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const schema = z.object({
  ONCEOVER_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'DATABASE_URL must begin with file: (SQLite) or postgresql://')
    .optional(),
  ONCEOVER_URL: unless(z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })),
  ONCEOVER_SMTP_URL: unless(z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })),
  ONCEOVER_SMTP_FROM: unless(z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address, as a@example.com or Name <a@example.com>')),
  HOST: unless(z.string()),
  ONCEOVER_PASSWORD: unless(z.string().min(12, 'must have 12 characters or more').max(256, 'must have 256 characters or fewer')),
  ONCEOVER_KEY: unless(z.string().min(32, 'must have 32 characters or more').max(256, 'must have 256 characters or fewer')),
  ONCEOVER_HOSTS: unless(z.string()),
  ONCEOVER_PROXIES: unless(z.string()),
  ...openIdVariables,
  /** `off` only for `npm run bench`, which measures what detection costs. */
  ONCEOVER_BENCH_DETECTION: z.enum(['on', 'off']).default('on'),
})

export interface Env {
  dataDir: string
  databaseUrl: string
  detects: boolean
  /** Address under which Onceover is reached, without a slash at its end; null where it is not set. */
  origin: string | null
  /** Where the server listens, and whether only this machine reaches it there. */
  host: string
  loopback: boolean
  /** Further names by which it is reached, in lower case. */
  hosts: string[]
  /** Password of the user `admin`, and a key that may do everything; null where the environment gives none. */
  password: string | null
  key: string | null
  mail: MailSettings | { reason: string }
  /** Who is believed about where a request came from, besides this machine itself. */
  proxies: BlockList
  /** Where users may sign in elsewhere; null where nowhere. */
  openId: OpenIdSettings | null
}

/**
 * The process environment, validated. SQLite below the data directory unless `DATABASE_URL` says otherwise.
 * @throws Error whose message names the variable at fault.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const host = parsed.data.HOST ?? '127.0.0.1'
  readLimits(source)
  const dataDir = path.resolve(parsed.data.ONCEOVER_DATA)
  return {
    dataDir,
    databaseUrl: parsed.data.DATABASE_URL ?? `file:${path.join(dataDir, 'onceover.db')}`,
    detects: parsed.data.ONCEOVER_BENCH_DETECTION === 'on',
    origin: parsed.data.ONCEOVER_URL?.replace(/\/+$/, '') ?? null,
    host,
    loopback: /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host),
    hosts: (parsed.data.ONCEOVER_HOSTS ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((name) => name !== ''),
    password: parsed.data.ONCEOVER_PASSWORD ?? null,
    key: parsed.data.ONCEOVER_KEY ?? null,
    mail: mailOf(parsed.data.ONCEOVER_SMTP_URL, parsed.data.ONCEOVER_SMTP_FROM),
    proxies: readProxies(`${parsed.data.ONCEOVER_PROXIES ?? ''} ${isIP(host) === 0 || /^(0\.0\.0\.0|::)$/.test(host) ? '' : host}`),
    openId: readOpenId(parsed.data),
  }
}

function mailOf(url: string | undefined, from: string | undefined): Env['mail'] {
  if (url !== undefined && from !== undefined) return { url, from }
  const missing = url === undefined ? (from === undefined ? 'ONCEOVER_SMTP_URL and ONCEOVER_SMTP_FROM are' : 'ONCEOVER_SMTP_URL is') : 'ONCEOVER_SMTP_FROM is'
  return { reason: `E-mail cannot be sent: ${missing} not set.` }
}
