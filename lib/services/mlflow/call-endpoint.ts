import { mlflowError } from '../../ingest/mlflow/mlflow-error'
import type { Redactor } from '../../ingest/redaction/redactor'
import { RefusedError } from '../../ingest/refused'
import { demand } from '../access/demand'
import { noteChange } from '../access/note-change'
import type { Context } from '../context'
import { redacting } from '../redaction/redacting'
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
  if (match && 'endpoint' in match) {
    const { endpoint, variables } = match
    demand(ctx, endpoint.needs)
    const sent = await readInput(request, variables)
    const answer = await redacting(ctx, (redactor) =>
      endpoint.verb({ ctx: redactor ? knownBy(redactor, ctx) : ctx, input: redactor && !endpoint.searches ? redactor.protocol(sent) : sent }),
    )
    if (endpoint.needs === 'edit')
      await noteChange({ ctx, input: { action: `${request.method} mlflow/${endpoint.path}`, what: { ...variables, ...ctx.noted } } })
    return answer
  }
  return match ? wrongMethod(request, match.allowed, (await ctx.redaction?.now()) ?? null) : noEndpoint(request)
}

/** Headers are the sender's as well, and kept as facts about a worker. */
export function knownBy(redactor: Redactor, ctx: Context): Context {
  const { address, userAgent, clientVersion } = ctx.client
  return {
    ...ctx,
    client: { address: redactor.text(address, true), userAgent: redactor.text(userAgent), clientVersion: clientVersion && redactor.text(clientVersion) },
  }
}

/** Refuses an address that is none of the protocol's. @throws RefusedError 404 ENDPOINT_NOT_FOUND */
export function noEndpoint(request: Request): never {
  throw new RefusedError(404, 'ENDPOINT_NOT_FOUND', `${request.method} ${new URL(request.url).pathname} is not known to this server.`)
}

/** 405 with the methods there are. */
export function wrongMethod(request: Request, allowed: readonly string[], redactor: Redactor | null): Response {
  const { pathname } = new URL(request.url)
  const { body } = mlflowError('BAD_REQUEST', `${request.method} is not allowed on ${redactor?.text(pathname) ?? pathname}; ${allowed.join(', ')} are.`)
  return Response.json(body, { status: 405, headers: { allow: allowed.join(', ') } })
}
