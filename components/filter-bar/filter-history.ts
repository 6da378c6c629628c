const PLACE = 'onceover.filters'
const MOST = 30

/** Filters applied in this browser before, the latest first. */
export function pastFilters(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]')
    return Array.isArray(kept) ? kept.filter((entry): entry is string => typeof entry === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Keeps a filter that was applied; one that was there already comes first again. */
export function keepFilter(filter: string): void {
  if (filter === '') return
  try {
    localStorage.setItem(PLACE, JSON.stringify([filter, ...pastFilters().filter((other) => other !== filter)].slice(0, MOST)))
  } catch {
    // without storage there is no history
  }
}
