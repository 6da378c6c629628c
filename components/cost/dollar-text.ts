const DOLLARS = /^\$?\s*(\d{1,9})?(?:\.(\d{1,9}))?$/

/** Dollars as they are typed (`25`, `$0.004`, `1,200.50`) in nano-dollars, as digits; null for anything else, and for nothing unless `zero`. */
export function nanoOfText(text: string, zero = false): string | null {
  const parts = DOLLARS.exec(text.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, ''))
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null
  const nano = BigInt(parts[1] ?? '0') * 1_000_000_000n + BigInt((parts[2] ?? '').padEnd(9, '0'))
  return nano > 0n || zero ? String(nano) : null
}
