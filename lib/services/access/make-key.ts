import type { KeyInput, KeyMade } from '../../api/contract/access'
import { nameOf } from '../../core/access/principal'
import type { Millis } from '../../core/time'
import type { StoredKey } from '../../store/port-access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { KEY_PREFIX } from './authenticate'
import { keyView } from './key-view'
import { makeToken } from './secret'

/** Makes a key. @returns it, and its text, which is told this once @throws ServiceError `invalid` */
export async function makeKey({ ctx, input }: { ctx: Context; input: KeyInput }): Promise<KeyMade> {
  const name = input.name.trim()
  const now = ctx.now()
  if (name === '') throw new ServiceError('invalid', 'a key needs a name: who or what is to use it')
  if (input.endsMs != null && input.endsMs <= now) throw new ServiceError('invalid', 'the key would have ended already')
  const token = makeToken(KEY_PREFIX)
  const key: StoredKey = {
    id: token.id,
    name,
    hash: token.hash,
    scopes: [...new Set(input.scopes)],
    madeBy: nameOf(ctx.principal),
    madeMs: now,
    endsMs: (input.endsMs ?? null) as Millis | null,
    usedMs: null,
    revokedMs: null,
  }
  await ctx.store.saveApiKey(key)
  Object.assign(ctx.noted, { key: name, scopes: key.scopes.join(', ') })
  return { key: keyView(key), text: token.text }
}
