import type { ShareGrant, ShareProfile, ShareScope } from '../../core/access/share'
import { traceSpelled } from '../../core/spelled-id'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { type ProfileRules, profileRules } from './profile-rules'

/** The grant by which a visitor asks. @throws ServiceError `forbidden` for anybody else */
export function grantOf({ principal }: Pick<Context, 'principal'>): ShareGrant {
  if (principal.kind === 'share') return principal.grant
  throw new ServiceError('forbidden', 'only a visitor of a share may ask this')
}

/** What the visitor's share hides. */
export function rulesOf(ctx: Pick<Context, 'principal'>): ProfileRules {
  return profileRules(grantOf(ctx).profile)
}

/** The scope of the visitor's share, if it is of a kind. @throws ServiceError `not_found`, as for what does not exist */
export function scopeOf<Kind extends ShareScope['kind']>(ctx: Pick<Context, 'principal'>, kind: Kind): Extract<ShareScope, { kind: Kind }> {
  const { scope } = grantOf(ctx)
  if (scope.kind !== kind) throw outOfScope()
  return scope as Extract<ShareScope, { kind: Kind }>
}

/**
 * A trace that the visitor's share opens: the one that was shared, or one of the document that was.
 * @throws ServiceError `not_found`, the same for a trace outside of it as for one that does not exist
 */
export async function requireTrace(ctx: Context, written: string): Promise<TraceListRow> {
  const { scope } = grantOf(ctx)
  const id = traceSpelled(written)?.trace ?? written
  if (scope.kind === 'trace' && scope.traceId !== id) throw outOfScope()
  if (scope.kind === 'run' || scope.kind === 'list') throw outOfScope()
  const [row] = await ctx.store.tracesById([id])
  if (!row) throw outOfScope()
  if (scope.kind === 'document' && (row.experimentId !== scope.experimentId || row.document !== scope.key)) throw outOfScope()
  return row
}

/** A scope as its visitor is told it: without what the share hides, and without the filter of a list. */
export function visitorsScope(scope: ShareScope, profile: ShareProfile): ShareScope {
  if (scope.kind === 'list') return { kind: 'list', filter: '' }
  return scope.kind === 'document' ? { ...scope, key: profileRules(profile).text(scope.key) } : scope
}

/** What is not shared is not told from what does not exist. */
export function outOfScope(): ServiceError {
  return new ServiceError('not_found', 'this share does not open that')
}
