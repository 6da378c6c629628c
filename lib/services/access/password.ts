import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { PASSWORD_LENGTH } from '../../core/access/password-length'

/** Argon2id with OWASP's parameters: 19 MiB, two rounds, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What a password is compared with where there is no user, so that it takes as long. */
const OF_NOBODY = hash('nobody has this password', OPTIONS)

/** A password's hash as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

/** Whether a password has a hash; takes as long where there is none. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const is = await verify(kept ?? (await OF_NOBODY), password.slice(0, PASSWORD_LENGTH.most)).catch(() => false)
  return is && kept !== null
}

/** Letters and digits that are not taken for each other. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password of 20 signs in groups of five, some 115 random bits, to be told once and written down. */
export function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
