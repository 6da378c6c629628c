/**
 * Where a key leads in a list of so many lines from line `at`: arrows, Page keys, Home and End, never beyond an end. null for any other
 * key, and in an empty list.
 */
export function listStep(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[key]
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to))
}
