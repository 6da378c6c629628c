import type { KeyRevoked } from '../../api/contract/access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { keyView } from './key-view'

/** Ends a key at once. One that was revoked stays so. @throws ServiceError `not_found` */
export async function revokeKey({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<KeyRevoked> {
  await ctx.store.revokeApiKey(input.id, ctx.now())
  const key = await ctx.store.apiKey(input.id)
  if (key === null) throw new ServiceError('not_found', `there is no key ${input.id.slice(0, 100)}`)
  ctx.noted.key = key.name
  return { key: keyView(key) }
}
