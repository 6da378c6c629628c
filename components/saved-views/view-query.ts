/** What of an address belongs to a view: what is asked and how it is shown, not where in it the reader is. */
const KEPT = ['experiment', 'q', 'sort', 'desc', 'group', 'groupSort', 'groupDesc', 'cols', 'facets', 'density', 'time'] as const

/** The part of a query string that a view keeps, always in one order, so that equal screens are equal texts. */
export function viewQuery(search: string | URLSearchParams): string {
  const from = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const name of KEPT) {
    const value = from.get(name)
    if (value !== null && value !== '') kept.set(name, value)
  }
  return kept.toString()
}

/** The address of a view, below the server's. */
export function viewHref(view: { id: string; query: string }): string {
  const search = new URLSearchParams(viewQuery(view.query))
  search.set('view', view.id)
  return `/traces?${search}`
}

/** A name that no view has yet: `slow ones`, `slow ones 2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.includes(`${wanted} ${number}`)) return `${wanted} ${number}`
}
