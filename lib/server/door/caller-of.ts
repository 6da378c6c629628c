import { credentialHash, isKnownCaller } from './known-callers'

/** Who asks, as far as requests are counted. */
export interface Caller {
  /** The same for each request of one caller. Holds no credential: of one only its hash. */
  id: string
  /** From this machine, and without a credential: never counted. */
  trusted: boolean
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/**
 * The caller of a request: the address of its connection, together with its credential once that proved right, so that two jobs behind
 * one address are counted apart, and whoever makes credentials up is not.
 * @param peer address of the connection
 */
export function callerOf(headers: Pick<Headers, 'get'>, peer: string): Caller {
  const credential = headers.get('authorization')
  // Behind a proxy on this machine every caller comes from it, and only what the proxy adds tells them from a job that runs here.
  if (credential === null) return { id: peer, trusted: LOOPBACK.test(peer) && headers.get('x-forwarded-for') === null }
  const hash = credentialHash(credential)
  return { id: isKnownCaller(hash) ? `${peer} ${hash}` : peer, trusted: false }
}
