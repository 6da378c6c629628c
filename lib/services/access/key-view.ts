import type { KeyView } from '../../api/contract/access'
import type { StoredKey } from '../../store/port-access'
import { KEY_PREFIX } from './authenticate'

/** A key as admins see it: never its secret, of which only a hash is kept. */
export function keyView({ id, name, scopes, madeBy, madeMs, endsMs, usedMs, revokedMs }: StoredKey): KeyView {
  return { id, name, begins: `${KEY_PREFIX}_${id}_`, scopes: [...scopes], madeBy, madeMs, endsMs, usedMs, revokedMs }
}
