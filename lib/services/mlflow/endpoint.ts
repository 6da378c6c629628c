import type { Permission } from '../../core/access/permission'
import type { MlflowVerb } from './verb'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call of the protocol: method, path below `/api/<version>/mlflow/` with `:name` for variables, the verb, and what it needs of who asks. */
export interface Endpoint {
  method: Method
  path: string
  verb: MlflowVerb
  needs: Permission
  /** It keeps nothing of its input, and what is asked for is compared as it is given. */
  searches?: true
}

export type EndpointMatch = { endpoint: Endpoint; variables: Record<string, string> } | { allowed: Method[] } | null

/**
 * Finds the endpoint of a path: its verb and variables, the methods there are when only the method is wrong, or null. Earlier
 * entries win, so a literal path goes in front of one with a variable in its place.
 */
export function matchEndpoint(endpoints: readonly Endpoint[], method: string, path: string): EndpointMatch {
  const parts = path.replace(/\/+$/, '').split('/')
  const allowed = new Set<Method>()
  for (const endpoint of endpoints) {
    const variables = variablesOf(endpoint.path, parts)
    if (!variables) continue
    if (endpoint.method === method || (method === 'HEAD' && endpoint.method === 'GET')) return { endpoint, variables }
    allowed.add(endpoint.method)
  }
  return allowed.size > 0 ? { allowed: [...allowed] } : null
}

function variablesOf(pattern: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = pattern.split('/')
  if (wanted.length !== parts.length) return null
  const variables: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const want = wanted[index] as string
    if (want.startsWith(':')) variables[want.slice(1)] = part
    else if (want !== part) return null
  }
  return variables
}
