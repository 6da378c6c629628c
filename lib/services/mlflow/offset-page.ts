import { ServiceError } from '../service-error'

/**
 * A page of a list held in memory. The token is MLflow's: base64 of `{"offset":n}`.
 * @throws ServiceError `invalid` for a token that is none.
 */
export function offsetPage<Item>(items: readonly Item[], limit: number, token: string | null): { items: Item[]; next: string | null } {
  const offset = token ? offsetOf(token) : 0
  const end = offset + limit
  const next = end < items.length ? Buffer.from(JSON.stringify({ offset: end })).toString('base64') : null
  return { items: items.slice(offset, end), next }
}

function offsetOf(token: string): number {
  try {
    const { offset } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { offset?: unknown }
    if (typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0) return offset
  } catch {}
  throw new ServiceError('invalid', 'Invalid page token, could not be decoded.')
}
