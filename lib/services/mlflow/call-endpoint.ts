import { mlflowError } from '../../ingest/mlflow/mlflow-error'
import type { Context } from '../context'
import { type Endpoint, matchEndpoint } from './endpoint'
import { readInput } from './read-input'

/**
 * Answers a call of the MLflow protocol by a table of endpoints, whose paths are what follows `/mlflow/` in the address.
 * @returns the verb's answer; for an unknown path MLflow's ENDPOINT_NOT_FOUND as JSON (an answer that is no JSON would make a client
 * fall back to an older protocol), for a wrong method a 405
 */
export async function callEndpoint({ ctx, request, endpoints }: { ctx: Context; request: Request; endpoints: readonly Endpoint[] }): Promise<object> {
  const { pathname } = new URL(request.url)
  const match = matchEndpoint(endpoints, request.method, pathname.slice(pathname.indexOf('/mlflow/') + '/mlflow/'.length))
  if (match && 'verb' in match) return match.verb({ ctx, input: await readInput(request, match.variables) })
  return match ? wrongMethod(request, match.allowed) : noEndpoint(request)
}

/** 404 ENDPOINT_NOT_FOUND for an address that is none of the protocol's. */
export function noEndpoint(request: Request): Response {
  const { status, body } = mlflowError('ENDPOINT_NOT_FOUND', `${request.method} ${new URL(request.url).pathname} is not known to this server.`)
  return Response.json(body, { status })
}

/** 405 with the methods there are. */
export function wrongMethod(request: Request, allowed: readonly string[]): Response {
  const { body } = mlflowError('BAD_REQUEST', `${request.method} is not allowed on ${new URL(request.url).pathname}; ${allowed.join(', ')} are.`)
  return Response.json(body, { status: 405, headers: { allow: allowed.join(', ') } })
}
