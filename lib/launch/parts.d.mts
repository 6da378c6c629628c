/** Where a component is, or null. */
export function part(name: string): string | null

/** The interpreter of one of the clients' environments. */
export function python(name: string): string
