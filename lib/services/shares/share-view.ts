import type { ShareView } from '../../api/contract/shares'
import type { Millis } from '../../core/time'
import type { StoredShare } from '../../store/port-shares'

/** A share as its makers see it, without its hash. */
export function shareView({ hash: _, ...share }: StoredShare, now: Millis): ShareView {
  const { kinds, patterns, keys, ...sides } = share.profile
  const scope = share.scope.kind === 'list' ? { kind: share.scope.kind, filter: share.scope.filter } : share.scope
  return { ...share, scope, profile: { ...sides, kinds: [...kinds], patterns: [...patterns], keys: [...keys] }, state: stateOf(share, now) }
}

function stateOf({ revokedMs, endsMs, mostViews, views }: Omit<StoredShare, 'hash'>, now: Millis): ShareView['state'] {
  if (revokedMs !== null) return 'revoked'
  if (endsMs !== null && endsMs <= now) return 'expired'
  return mostViews !== null && views >= mostViews ? 'exhausted' : 'open'
}
