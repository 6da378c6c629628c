import { Throttle } from '@/lib/services/access/throttle'
import type { Context } from '@/lib/services/context'
import { SharePreviews } from '@/lib/services/shares/share-previews'

/** Whoever is at this machine, while nobody has to sign in. */
export function localAccess(): Pick<Context, 'principal' | 'access' | 'noted'> {
  return {
    principal: { kind: 'local' },
    access: {
      throttle: new Throttle(),
      previews: new SharePreviews(),
      changed: () => undefined,
      needsSignIn: async () => false,
      openId: null,
      ownUser: null,
      ownKey: null,
    },
    noted: {},
  }
}
