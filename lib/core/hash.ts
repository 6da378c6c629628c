import { hash } from 'node:crypto'

/** First 128 bits of the SHA-256 of a text's UTF-8, as 32 lower-case hex digits. */
export function hashText(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32)
}
