import { setTimeout as rest } from 'node:timers/promises'
import type { OpenedShare } from '../../api/contract/shares'
import { hiddenWords } from '../../core/access/hidden-words'
import type { Millis } from '../../core/time'
import { hasHash, makeToken, readToken } from '../access/secret'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { SHARE_PREFIX } from './create-share'
import { visitorsScope } from './in-scope'
import { TICKET_PREFIX } from './visitor-of'

/** How long a page that was opened may go on asking. */
const TICKET_MS = 12 * 3_600_000
/** A link that does not open is answered no sooner, whatever is wrong with it. */
const REFUSED_AFTER_MS = 150
const NO_SHARE = '000000000000'

/**
 * Opens a share by its token: counts the view, keeps it in the log, and gives the page a ticket to ask with.
 * @throws ServiceError `not_found`, in the same words and after the same time for a wrong, an expired, an exhausted and a revoked link
 */
export async function openShare({ ctx, input }: { ctx: Context; input: { token: string } }): Promise<OpenedShare> {
  const began = performance.now()
  const opened = openPreview(ctx, input.token) ?? (await openStored(ctx, input.token))
  if (opened !== null) return opened
  await rest(Math.max(0, REFUSED_AFTER_MS - (performance.now() - began)))
  throw new ServiceError('not_found', 'This link does not open anything. It may have ended, or part of it may be missing.')
}

function openPreview(ctx: Context, text: string): OpenedShare | null {
  const preview = ctx.access.previews.at(text, ctx.now())
  if (preview === null) return null
  const { grant, title, endsMs } = preview
  const { scope, frozen, profile } = grant
  return { ticket: text, scope: visitorsScope(scope, profile), title, frozen, madeMs: ctx.now(), endsMs, hidden: hiddenWords(profile), preview: true }
}

async function openStored(ctx: Context, text: string): Promise<OpenedShare | null> {
  const now = ctx.now()
  const token = readToken(SHARE_PREFIX, text)
  const share = await ctx.store.share(token?.id ?? NO_SHARE)
  const isRight = hasHash(token?.secret ?? '', share?.hash ?? null)
  const ticket = makeToken(TICKET_PREFIX)
  const { client } = ctx
  const counted = await ctx.store.openShare({
    id: ticket.id,
    shareId: isRight && share ? share.id : NO_SHARE,
    hash: ticket.hash,
    atMs: now,
    endsMs: Math.min(now + TICKET_MS, share?.endsMs ?? Number.MAX_SAFE_INTEGER) as Millis,
    address: client.address,
    userAgent: client.userAgent.slice(0, 300),
  })
  if (!counted || !share) return null
  const { scope, title, frozen, madeMs, endsMs } = share
  return { ticket: ticket.text, scope: visitorsScope(scope, share.profile), title, frozen, madeMs, endsMs, hidden: hiddenWords(share.profile), preview: false }
}
