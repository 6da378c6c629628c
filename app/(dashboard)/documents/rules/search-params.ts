import { parseAsJson } from 'nuqs/server'
import { identityInput } from '@/lib/api/contract/identity'

/** Rules that are tried and not applied yet: part of the address, so that they can be sent to somebody and survive a reload. */
export const rulesParams = { draft: parseAsJson((value) => identityInput.safeParse(value).data ?? null) }
