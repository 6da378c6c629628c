import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const KEY = Symbol.for('onceover.addresses')
type Holder = { [KEY]?: true }

/**
 * Lets a percent sign that begins no valid UTF-8 stand for itself in the path of every request. Next answers such a path with a
 * 500 before any route is asked; mended, the route says in its own words that there is no such thing.
 */
export function mendAddresses(): void {
  const holder = globalThis as Holder
  if (holder[KEY]) return
  holder[KEY] = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (request.url?.includes('%')) request.url = mended(request.url)
  })
}

/** The address with what is no percent-encoding of UTF-8 in its path encoded once more; the query stays as it is. */
export function mended(address: string): string {
  const [path = '', ...query] = address.split('?')
  if (isSound(path)) return address
  const sound = path.replace(/(?:%[0-9a-f]{2})+|%/gi, (run) => (isSound(run) ? run : run.replaceAll('%', '%25')))
  return [sound, ...query].join('?')
}

function isSound(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
