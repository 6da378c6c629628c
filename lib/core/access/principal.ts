import type { ExperimentId } from '../ids'
import type { KeyScope, Role } from './permission'
import type { ShareGrant } from './share'

/** Who asks, and by what right. */
export type Principal =
  /** Whoever is at this machine, while nobody has to sign in. */
  | { kind: 'local' }
  /** `experiments`: roles by experiment, in place of `role` where it is given. `session`: hash of the session by which it asks, if by one. */
  | { kind: 'user'; id: string; name: string; role: Role; experiments: Readonly<Record<ExperimentId, Role>> | null; session?: string }
  | { kind: 'key'; id: string; name: string; scopes: readonly KeyScope[] }
  /** A visitor of a share. */
  | { kind: 'share'; grant: ShareGrant }
  | { kind: 'nobody' }

/** Under which name a principal is written down. */
export function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case 'local':
      return 'local'
    case 'user':
      return principal.name
    case 'key':
      return `key ${principal.name}`
    case 'share':
      return `share ${principal.grant.shareId}`
    case 'nobody':
      return 'nobody'
  }
}
