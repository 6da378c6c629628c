/** Pages that people open while jobs run … */
export const PAGES = ['/', '/traces', '/reevaluations', '/missing']
/** … and what those pages ask for. */
export const LISTS = [
  '/api/v1/traces?limit=100',
  '/api/v1/traces?filter=model%3Agpt-4o-mini&sort=cost',
  '/api/v1/facets',
  '/api/v1/groups?by=document',
  '/api/v1/status',
]
