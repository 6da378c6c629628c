import type { SearchParams } from 'nuqs/server'

/** The experiment that a page is narrowed to by its address, as `useScope` reads it; null for all. */
export function scopeOf({ experiment }: SearchParams): string | null {
  return (Array.isArray(experiment) ? experiment[0] : experiment) ?? null
}
