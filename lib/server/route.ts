import { encodeJson, type Json } from '../core/json'
import { cleanText } from '../ingest/span/clean-text'
import type { Context } from '../services/context'
import { contextOf } from './context'
import { apiErrorOf, mlflowErrorOf } from './errors'
import { runtime } from './runtime'

type Params = Record<string, string>
type Handler = (request: Request, context: Context, params: Params) => Promise<Response | object | null>
type Route = (request: Request, segment: { params: Promise<Record<string, string | string[] | undefined>> }) => Promise<Response>

/** A route of `/api/v1`: what the handler returns becomes JSON; errors become `{"error":{"code","message"}}`. */
export function apiRoute(handler: Handler): Route {
  return routeWith(handler, apiErrorOf)
}

/** A route of the MLflow protocol: the same, with MLflow's `{"error_code","message"}`. */
export function mlflowRoute(handler: Handler): Route {
  return routeWith(handler, mlflowErrorOf)
}

function routeWith(handler: Handler, errorOf: (error: unknown) => Response): Route {
  return async (request, segment) => {
    try {
      const params = flatten((await segment.params) ?? {})
      const answer = await handler(request, await contextOf(request), params)
      if (request.method !== 'GET') (await runtime()).deriver.touch()
      return answer instanceof Response ? answer : json(answer)
    } catch (error) {
      return errorOf(error)
    }
  }
}

/** A JSON answer that keeps integers beyond 2^53 whole. Never cached: pages ask again when something arrived. */
export function json(body: object | null, status = 200): Response {
  return new Response(encodeJson(body as Json), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}

function flatten(params: Record<string, string | string[] | undefined>): Params {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, cleanText(Array.isArray(value) ? value.join('/') : (value ?? ''))]))
}
