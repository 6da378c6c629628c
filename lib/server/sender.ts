import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Env } from './env'

/**
 * Leaves of what a request says about its own way only what may be believed: `x-forwarded-for` becomes the one address of who sent it,
 * and what proxies say of scheme and host stays only where the connection is that of a known proxy.
 */
export function settleForwarded({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, env: Pick<Env, 'proxies'>): void {
  const peer = plainAddress(socket.remoteAddress ?? '')
  const forwarded = headers['x-forwarded-for']
  if (!isProxy(peer, env)) for (const name of ['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port']) delete headers[name]
  headers['x-forwarded-for'] = senderOf(peer, Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''), env)
}

/**
 * Who sent a request: whoever is connected, or, as far as known proxies are, the last address that they name. What stands before it a
 * stranger may have written.
 */
function senderOf(peer: string, forwarded: string, env: Pick<Env, 'proxies'>): string {
  let sender = peer
  for (const hop of forwarded.split(',').reverse()) {
    if (!isProxy(sender, env)) break
    const address = plainAddress(hop.trim())
    if (isIP(address) === 0) break
    sender = address
  }
  return sender
}

/** Whether an address is that of this very machine. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^127(\.\d{1,3}){3}$/.test(address)
}

function isProxy(address: string, { proxies }: Pick<Env, 'proxies'>): boolean {
  if (isLoopback(address)) return true
  const version = isIP(address)
  return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** An address without port and brackets, and that of IPv4 as such. */
function plainAddress(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/.exec(text)?.[1] ?? text
  return bare
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
    .toLowerCase()
}

/**
 * Addresses and ranges (`10.0.0.0/8`), parted by commas or spaces.
 * @throws Error naming the one that is none
 */
export function readProxies(text: string): BlockList {
  const list = new BlockList()
  for (const part of text.split(/[\s,]+/).filter((word) => word !== '')) {
    const [address = '', bits] = part.split('/')
    const version = isIP(address)
    const size = bits === undefined ? (version === 6 ? 128 : 32) : Number(bits)
    if (version === 0 || !/^\d{1,3}$/.test(String(size)) || size > (version === 6 ? 128 : 32)) {
      throw new Error(`ONCEOVER_PROXIES: "${part.slice(0, 60)}" is no address, nor a range such as 10.0.0.0/8`)
    }
    list.addSubnet(address, size, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
