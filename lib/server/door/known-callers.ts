import { createHash } from 'node:crypto'

const KEY = Symbol.for('onceover.known-callers')
type Holder = { [KEY]?: Set<string> }
const MOST = 10_000
const HASH_LENGTH = 32

/** Hash of a credential as it was sent, by which its caller is counted. */
export function credentialHash(authorization: string): string {
  return createHash('sha256').update(authorization).digest('hex').slice(0, HASH_LENGTH)
}

/** Notes that a credential proved right: from now on its requests are counted apart from others of its address. */
export function noteKnownCaller(authorization: string): void {
  const known = callers()
  const hash = credentialHash(authorization)
  if (known.has(hash)) return
  const [oldest] = known
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest)
  known.add(hash)
}

/** Whether a credential proved right before. */
export function isKnownCaller(hash: string): boolean {
  return callers().has(hash)
}

/** One in a process: Next bundles a module once for each route. */
function callers(): Set<string> {
  const holder = globalThis as Holder
  holder[KEY] ??= new Set()
  return holder[KEY]
}
