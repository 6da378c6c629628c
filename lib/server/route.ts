import type { Permission } from '../core/access/permission'
import { encodeJson, type Json } from '../core/json'
import { holdBytes } from '../ingest/body/held-bytes'
import { cleanText } from '../ingest/span/clean-text'
import { demand } from '../services/access/demand'
import { noteChange } from '../services/access/note-change'
import { requireSeen, seenExperiments } from '../services/access/seen-experiments'
import type { Context } from '../services/context'
import { ServiceError } from '../services/service-error'
import { answerFrozen } from '../services/shares/answer-frozen'
import { contextOf } from './context'
import { isSend } from './door/is-send'
import { apiErrorOf, mlflowErrorOf } from './errors'
import { knownVersion, packedAnswer } from './packed-answer'
import { runtime } from './runtime'

type Params = Record<string, string>
type Handler = (request: Request, context: Context, params: Params) => Promise<Response | object | null>
type Route = (request: Request, segment: { params: Promise<Record<string, string | string[] | undefined>> }) => Promise<Response>

/**
 * A route of `/api/v1`, and what it needs of who asks: what the handler returns becomes JSON; errors become
 * `{"error":{"code","message"}}`. A change (`edit`, `admin`) is written down.
 */
export function apiRoute(needs: Permission, handler: Handler): Route {
  return routeWith(needs, handler, apiErrorOf)
}

/**
 * A route that visitors of a share may ask as well: they get what `shared` answers, which looks at their scope and takes out what is hidden
 * from them, or the frozen copy of it.
 */
export function viewRoute(own: Handler, shared: Handler): Route {
  return apiRoute('view', (request, ctx, params) => {
    if (ctx.principal.kind !== 'share') return own(request, ctx, params)
    return ctx.principal.grant.frozen ? frozen(request, ctx) : shared(request, ctx, params)
  })
}

async function frozen(request: Request, ctx: Context): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const asked = pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent).join('/')
  const traces = (searchParams.get('traces') ?? '').split(',').filter((id) => id !== '')
  const answer = await answerFrozen({ ctx, input: { asked, traces } })
  if ('json' in answer) return new Response(answer.json, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
  return packedAnswer({ version: answer.version, bytes: knownVersion(request) === answer.version ? null : answer.bytes })
}

/** A route of the MLflow protocol: the same, with MLflow's `{"error_code","message"}`. Where a table of calls answers, each says what it needs. */
export function mlflowRoute(needs: Permission, handler: Handler): Route {
  return routeWith(needs, handler, mlflowErrorOf)
}

function routeWith(needs: Permission, handler: Handler, errorOf: (error: unknown) => Response): Route {
  return async (request, segment) => {
    const held = holdBytes(request, isSend(request.method, new URL(request.url).pathname))
    try {
      const params = flatten((await segment.params) ?? {})
      const ctx = await contextOf(request)
      demand(ctx, needs)
      const answer = await handler(needs === 'scoped' ? scoped(request, ctx) : request, ctx, params)
      if (request.method !== 'GET') {
        if (isChange(needs) && isDone(answer)) await noteChange({ ctx, input: { action: actionOf(request, params), what: { ...params, ...ctx.noted } } })
        ;(await runtime()).deriver.touch()
      }
      return answer instanceof Response ? answer : json(answer)
    } catch (error) {
      return errorOf(error)
    } finally {
      held.release()
    }
  }
}

/**
 * A question about the experiment that `?experiment=` names, or about all, as one may ask who sees some.
 * @throws ServiceError `not_found` for another, `forbidden` where none is named and several could be meant
 */
function scoped(request: Request, ctx: Context): Request {
  const seen = seenExperiments(ctx)
  if (seen === null) return request
  const url = new URL(request.url)
  const named = url.searchParams.getAll('experiment')
  for (const id of named) requireSeen(ctx, id)
  if (named.length > 0) return request
  const [only, ...others] = seen
  if (only === undefined || others.length > 0) throw new ServiceError('forbidden', 'you have a role in several experiments: choose one of them')
  url.searchParams.set('experiment', only)
  return new Request(url, request)
}

function isChange(needs: Permission): boolean {
  return needs === 'annotate' || needs === 'edit' || needs === 'admin'
}

function isDone(answer: Response | object | null): boolean {
  return !(answer instanceof Response) || answer.ok
}

/** Method and route of a change, with the names of its variables in place of their values. */
function actionOf(request: Request, params: Params): string {
  const parts = new URL(request.url).pathname.split('/')
  // The variables of a route stand in the order of its path, each behind at least one word: /api/v1/<noun>/…
  let at = 4
  for (const [name, value] of Object.entries(params)) {
    const found = parts.findIndex((part, place) => place >= at && decoded(part) === value)
    if (found < 0) continue
    parts[found] = `[${name}]`
    at = found + 1
  }
  return `${request.method} ${parts.join('/')}`
}

function decoded(part: string): string {
  try {
    return cleanText(decodeURIComponent(part))
  } catch {
    return part
  }
}

/** A JSON answer that keeps integers beyond 2^53 whole. Never cached: pages ask again when something arrived. */
export function json(body: object | null, status = 200): Response {
  return new Response(encodeJson(body as Json), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}

function flatten(params: Record<string, string | string[] | undefined>): Params {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, cleanText(Array.isArray(value) ? value.join('/') : (value ?? ''))]))
}
