import { nameOf } from '../../core/access/principal'
import type { Context } from '../context'

/** Who asks, for the receipt of a deletion: a user or a key by name; while nobody signs in a program by its name, and `browser` for a person's. */
export function askedBy({ client, principal }: Pick<Context, 'client' | 'principal'>): { by: string; address: string } {
  const { userAgent, address } = client
  if (principal.kind !== 'local') return { by: nameOf(principal), address }
  return { by: /^Mozilla\//.test(userAgent) ? 'browser' : userAgent.slice(0, 200), address }
}
