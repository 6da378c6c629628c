import type { SearchParams } from 'nuqs/server'

/** The experiment that a page is narrowed to by its address, as `useScope` reads it; null for all. */
export function scopeOf({ experiment }: SearchParams): string | null {
  return firstOf(experiment)
}

/** Whether an address asks for the clock of the reader's computer, as `useTimeBasis` reads it. */
export function isByLocalClock({ time }: SearchParams): boolean {
  return firstOf(time) === 'local'
}

/** Of a parameter that is given several times, browsers read the first. */
function firstOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null
}
