import type { Principal } from '../../core/access/principal'
import type { Millis } from '../../core/time'
import type { ShareStore, StoredShare } from '../../store/port-shares'
import { hasHash, readToken } from '../access/secret'
import type { SharePreviews } from './share-previews'

export const TICKET_PREFIX = 'ot'

/** What a visitor's ticket is looked up in. */
interface Visiting {
  store: ShareStore
  previews: SharePreviews
  now: Millis
}

/** Who asks with the ticket of an opened share: its visitor as long as the share is not revoked or at its end, else nobody. */
export async function visitorOf({ store, previews, now }: Visiting, ticket: string): Promise<Principal> {
  const preview = previews.at(ticket, now)
  if (preview) return { kind: 'share', grant: preview.grant }
  const token = readToken(TICKET_PREFIX, ticket)
  const view = token && (await store.view(token.id))
  if (!hasHash(token?.secret ?? '', view?.hash ?? null) || !view || view.endsMs <= now) return { kind: 'nobody' }
  const share = await store.share(view.shareId)
  if (!share || share.revokedMs !== null || (share.endsMs !== null && share.endsMs <= now)) return { kind: 'nobody' }
  return { kind: 'share', grant: grantOfShare(share) }
}

/** What a share grants. */
export function grantOfShare({ id, scope, profile, frozen }: StoredShare): Extract<Principal, { kind: 'share' }>['grant'] {
  return { shareId: id, scope, profile, frozen }
}
