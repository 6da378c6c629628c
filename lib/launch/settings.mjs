import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer, isIP } from 'node:net'
import path from 'node:path'
import { readLimits } from '../core/limits/limits.mjs'
import { LaunchError } from './root.mjs'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/**
 * What `npm start` takes from the environment, validated before anything slow.
 * @param {Record<string, string | undefined>} env
 * @returns {{ port: number, host: string, loopback: boolean, url: string, dataDir: string, databaseUrl: string | undefined }}
 *   `url` is where a browser on this machine finds it
 * @throws {LaunchError} naming the variable at fault and what it takes
 */
export function readSettings(env) {
  const port = env.PORT || '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) throw new LaunchError(`PORT must be a number from 1 to 65535; it is "${port}".`)
  const host = env.HOST || '127.0.0.1'
  if (!isIP(host) && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host))
    throw new LaunchError(`HOST must be an address or a host name to listen on; it is "${host}".`)
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl !== undefined) checkDatabaseUrl(databaseUrl)
  checkLimits(env)
  checkUrl('ONCEOVER_URL', env.ONCEOVER_URL, ['http:', 'https:'])
  checkUrl('ONCEOVER_SMTP_URL', env.ONCEOVER_SMTP_URL, ['smtp:', 'smtps:'])
  checkLength('ONCEOVER_PASSWORD', env.ONCEOVER_PASSWORD, 12)
  checkLength('ONCEOVER_KEY', env.ONCEOVER_KEY, 32)
  const dataDir = path.resolve(env.ONCEOVER_DATA || './data')
  checkFolder('ONCEOVER_DATA', dataDir)
  if (databaseUrl?.startsWith('file:')) checkFolder('DATABASE_URL', path.dirname(path.resolve(databaseUrl.slice('file:'.length).replace(/^\/\/(?=\/)/, ''))))
  return { port: Number(port), host, loopback: LOOPBACK.test(host), url: `http://${reachable(host)}:${port}`, dataDir, databaseUrl }
}

function checkDatabaseUrl(url) {
  if (/^file:./.test(url)) return
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url) && new URL(url).pathname.length > 1) return
  throw new LaunchError(`DATABASE_URL must be file:<path> (SQLite) or postgresql://<user>@<host>/<database>; it begins "${url.slice(0, 12)}".`)
}

function checkLimits(env) {
  try {
    readLimits(env)
  } catch (error) {
    throw new LaunchError(error.message)
  }
}

function checkUrl(variable, url, protocols) {
  if (!url || (URL.canParse(url) && protocols.includes(new URL(url).protocol))) return
  throw new LaunchError(`${variable} must begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`)
}

function checkLength(variable, secret, least) {
  if (!secret || (secret.length >= least && secret.length <= 256)) return
  throw new LaunchError(`${variable} must have ${least} to 256 characters; it has ${secret.length}.`)
}

function checkFolder(variable, folder) {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new LaunchError(`${variable}: the folder ${folder} cannot be written to (${error.code}).`)
  }
}

/** Makes a folder and those above it, one by one: Node's `recursive` never returns where a file system refuses with ENOENT (/proc). */
function makeFolder(folder) {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    return
  }
  if (folder !== path.dirname(folder)) makeFolder(path.dirname(folder))
  mkdirSync(folder)
}

/**
 * An address to listen on as the host of a URL: one that listens on every interface is reached through the loopback one.
 * @param {string} host
 */
export function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return isIP(host) === 6 ? `[${host}]` : host
}

/**
 * @param {{ host: string, port: number }} address
 * @throws {LaunchError} when nothing can listen there
 */
export function checkFree({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(new LaunchError(refusal(error.code, host, port))))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)))
  })
}

function refusal(code, host, port) {
  if (code === 'EADDRINUSE') return `PORT: something else listens on ${host}:${port}. Stop it, or set PORT to a free port.`
  if (code === 'EACCES') return `PORT: no permission to listen on ${host}:${port}. Ports below 1024 need privileges.`
  return `HOST: this machine cannot listen on ${host}:${port} (${code}).`
}
