import { ServiceError } from '../../service-error'

/** Where a page begins: after a keyset position of the store, leaving out the first `skip` rows there. */
export interface PageToken {
  after: string | null
  skip: number
}

/** The token as text; opaque to clients. */
export function encodePageToken({ after, skip }: PageToken): string {
  return Buffer.from(JSON.stringify({ after, skip })).toString('base64')
}

/** @throws ServiceError `invalid` for a text that is no token. */
export function decodePageToken(text: string): PageToken {
  try {
    const { after, skip } = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as { after?: unknown; skip?: unknown }
    if ((after === null || typeof after === 'string') && typeof skip === 'number' && Number.isSafeInteger(skip) && skip >= 0) return { after, skip }
  } catch {}
  throw new ServiceError('invalid', 'Invalid page token, could not be decoded.')
}
