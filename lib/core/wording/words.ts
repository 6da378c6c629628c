/** `1 trace`, `3 traces`: a count with its noun. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}

/** A whole number with commas between thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${grouped(count)} times`
}

/** `2, 5, 11 and 21`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`
}

/** The first ten of a list in its order, and how many more there are. */
export function fewNamed(items: readonly string[]): string {
  return items.length > 10 ? `${items.slice(0, 10).join(', ')} and ${grouped(items.length - 10)} more` : listed(items)
}

const BY_SIZE = new Intl.Collator('en', { numeric: true })
/** Longer items are cut: a document's key may be a whole text. */
const LONGEST_ITEM = 80

/** The first few of some items, numbers in order of size, and how many more there are. */
export function some(items: Iterable<string>, most = 8): string {
  const all = [...new Set(items)].sort(BY_SIZE.compare).map((item) => (item.length > LONGEST_ITEM ? `${item.slice(0, LONGEST_ITEM)}…` : item))
  return all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${grouped(all.length - most)} more`
}

/** A share as whole percent, never a false 0 or 100. */
export function percent(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '0 %'
  const rounded = Number((part * 1000n) / whole + 5n) / 10
  if (part > 0n && rounded < 1) return '<1 %'
  if (part < whole && rounded >= 100) return '>99 %'
  return `${Math.floor(rounded)} %`
}

/** A duration in the largest unit that keeps it readable: `340 ms`, `2.5 s`, `12 min`. */
export function duration(ns: bigint): string {
  const ms = Number(ns / 1_000_000n)
  if (ms < 1_000) return `${ms} ms`
  if (ms < 120_000) return `${(ms / 1_000).toFixed(1).replace(/\.0$/, '')} s`
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`
}
