import type { KeyList } from '../../api/contract/access'
import type { Context } from '../context'
import { keyView } from './key-view'

/** Keys of programs, revoked ones too, the newest first. */
export async function listKeys({ ctx }: { ctx: Context }): Promise<KeyList> {
  return { keys: (await ctx.store.apiKeys()).map(keyView), environment: ctx.access.ownKey !== null }
}
