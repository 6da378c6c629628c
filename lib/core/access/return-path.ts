/**
 * Where to go once signed in: a path of this server, whatever an address asks for. Everything that a browser might take for another
 * place leads to the first page: another scheme or host, `//host`, backslashes (which browsers read as slashes), signs it would leave out.
 * @param to as it stands in the address, or null
 */
export function returnPath(to: string | null | undefined): string {
  if (typeof to !== 'string' || to.length > 2_000) return '/'
  if (!/^\/(?![/\\])/.test(to) || /[\\\s\p{C}]/u.test(to)) return '/'
  const url = new URL(to, HERE)
  if (url.origin !== HERE || /^\/(?:\/|sign-in(?:\/|$)|api\/)/.test(url.pathname)) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

/** Any origin that is nobody's. */
const HERE = 'http://here.invalid'
