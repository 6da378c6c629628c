/**
 * Two answers that differ only in case, spaces, or punctuation and quotes at their ends are equal after this: `"Positive."`,
 * `positive` and ` POSITIVE ` are one. Takes any text, returns the normalised text ('' for none).
 */
export function normaliseAnswer(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  const trimmed = plain.replace(/^[\s\p{P}`]+/u, '').replace(/[\s\p{P}`]+$/u, '')
  return trimmed === '' ? plain.trim() : trimmed
}
