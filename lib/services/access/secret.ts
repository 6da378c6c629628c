import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes of a secret: 192 random bits. */
const SECRET_BYTES = 24
const ID_BYTES = 6

/** A token: an id by which it is found and a secret that is stored hashed. */
export interface Token {
  id: string
  hash: string
  /** `<prefix>_<id>_<secret>`: told once. */
  text: string
}

/** Makes a token of 192 random bits. @param prefix says what it is for, as `oo` for a key */
export function makeToken(prefix: string): Token {
  const id = randomBytes(ID_BYTES).toString('hex')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { id, hash: hashOf(secret), text: `${prefix}_${id}_${secret}` }
}

/** Id and secret of a token's text; null where it is none. */
export function readToken(prefix: string, text: string): { id: string; secret: string } | null {
  const [, id, secret] = new RegExp(`^${prefix}_([0-9a-f]{${ID_BYTES * 2}})_([\\w-]{32})$`).exec(text) ?? []
  return id !== undefined && secret !== undefined ? { id, secret } : null
}

/** SHA-256 in hex. Enough for secrets of 192 random bits, which nobody can guess; passwords are hashed otherwise. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a secret has a hash, in a time that does not depend on where they differ, nor on whether there is a hash at all. */
export function hasHash(secret: string, hash: string | null): boolean {
  const asked = Buffer.from(hashOf(secret), 'hex')
  const kept = hash === null ? Buffer.alloc(asked.length) : Buffer.from(hash, 'hex')
  return timingSafeEqual(asked, kept) && hash !== null
}
