import { hashText } from './hash'

/** Longest key that is kept as it came, in characters. */
const LONGEST = 512
const KEPT = 480
/** Spaces of every kind, those that show as nothing included. */
const BLANKS = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+/gu

/**
 * A document key as it is kept: exactly as it came, never trimmed; null for an empty one. One longer than 512 characters keeps its
 * first 480 and a hash of the whole, so that two long keys are one document only when they are equal.
 */
export function documentKey(text: string): string | null {
  if (text === '') return null
  if (text.length <= LONGEST) return text
  const cut = isHighSurrogate(text.charCodeAt(KEPT - 1)) ? KEPT - 1 : KEPT
  return `${text.slice(0, cut)}…#${hashText(text).slice(0, 16)}`
}

/**
 * A key without what a typing mistake changes: case, spaces, and how a letter is encoded. Keys that differ and yet look alike so are
 * flagged, never merged.
 */
export function looseKey(key: string): string {
  return key.normalize('NFKC').toLowerCase().replace(BLANKS, '')
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
