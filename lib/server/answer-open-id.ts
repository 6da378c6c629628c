import { returnPath } from '../core/access/return-path'
import { beginOpenId, begunCookie } from '../services/access/open-id/begin-open-id'
import { endOpenId } from '../services/access/open-id/end-open-id'
import { OpenIdRefusal } from '../services/access/open-id/open-id-provider'
import type { Context } from '../services/context'
import { logError } from './log'

/** Sends a browser to the provider. */
export async function answerBegin(request: Request, ctx: Context): Promise<Response> {
  const to = returnPath(new URL(request.url).searchParams.get('to'))
  try {
    const { location, cookie } = await beginOpenId({ ctx, input: { to } })
    return redirect(location, [cookie])
  } catch (error) {
    return refused(error, to)
  }
}

/** Takes a browser back from the provider: to where it wanted to go, or to the sign-in page with the reason. */
export async function answerEnd(request: Request, ctx: Context): Promise<Response> {
  const forget = begunCookie(null, ctx.client.secure === true)
  try {
    const { to, cookie } = await endOpenId({ ctx, input: { search: new URL(request.url).search, cookie: request.headers.get('cookie') } })
    return redirect(to, [forget, cookie])
  } catch (error) {
    return refused(error, '/', forget)
  }
}

function refused(error: unknown, to: string, ...cookies: string[]): Response {
  if (!(error instanceof OpenIdRefusal)) throw error
  if (error.refusal === 'provider') logError(error.cause ?? error)
  return redirect(`/sign-in?${new URLSearchParams({ refused: error.refusal, ...(to === '/' ? {} : { to }) })}`, cookies)
}

function redirect(location: string, cookies: readonly string[]): Response {
  const answer = new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
