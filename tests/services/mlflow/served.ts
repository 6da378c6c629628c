import { encodeJson, type Json, type JsonObject } from '../../../lib/core/json'
import type { Millis } from '../../../lib/core/time'
import { readBody } from '../../../lib/ingest/body/read-body'
import { mlflowErrorOf } from '../../../lib/server/errors'
import type { Context } from '../../../lib/services/context'
import { answerOtlp } from '../../../lib/services/ingest/answer-otlp'
import { answerVersion } from '../../../lib/services/mlflow/answer-version'
import { answerArtifacts } from '../../../lib/services/mlflow/artifacts/answer-artifacts'
import { callEndpoint, noEndpoint } from '../../../lib/services/mlflow/call-endpoint'
import { EXPERIMENT_ENDPOINTS } from '../../../lib/services/mlflow/experiments/experiment-endpoints'
import { RUN_ENDPOINTS } from '../../../lib/services/mlflow/runs/run-endpoints'
import { TRACE_ENDPOINTS_2, TRACE_ENDPOINTS_3 } from '../../../lib/services/mlflow/traces/trace-endpoints'
import type { Store } from '../../../lib/store/port'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { localAccess } from '../local-access'

export interface Answer {
  status: number
  json: JsonObject
  text: string
  headers: Headers
}

interface Sent {
  json?: Json
  bytes?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  address?: string
}

/** A server of the protocol over a fresh store, without HTTP in between, and with a clock that tests move. */
export interface Served {
  store: Store
  clock: { now: number }
  send(method: string, path: string, sent?: Sent): Promise<Answer>
}

const ENDPOINTS_2 = [...TRACE_ENDPOINTS_2, ...EXPERIMENT_ENDPOINTS, ...RUN_ENDPOINTS]

export async function served(): Promise<Served> {
  const store = await freshStore()
  const clock = { now: Date.UTC(2026, 10, 21) }
  const send = async (method: string, path: string, sent: Sent = {}): Promise<Answer> => {
    const headers = new Headers({ 'user-agent': 'mlflow-python-client/3.10.1', 'content-type': 'application/json', ...sent.headers })
    const body = sent.bytes ?? (sent.json === undefined ? undefined : encodeJson(sent.json))
    const request = new Request(`http://127.0.0.1:3000${path}`, { method, headers, body })
    const answer = await route(request, contextOf(store, clock, headers, sent.address ?? '127.0.0.1'))
    const text = await answer.text()
    return { status: answer.status, text, json: asJson(text), headers: answer.headers }
  }
  return { store, clock, send }
}

function contextOf(store: Store, clock: { now: number }, headers: Headers, address: string): Context {
  const userAgent = headers.get('user-agent') ?? ''
  return {
    store,
    offer: async (unit) => {
      await store.commit([unit])
    },
    settle: () => derive(store),
    touch: () => {},
    now: () => clock.now as Millis,
    ...localAccess(),
    client: { address, userAgent, clientVersion: /mlflow-python-client\/(\S+)/.exec(userAgent)?.[1] ?? null },
  }
}

async function route(request: Request, ctx: Context): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    const answer = await dispatch(pathname, request, ctx)
    return answer instanceof Response ? answer : new Response(encodeJson(answer as Json))
  } catch (error) {
    return mlflowErrorOf(error)
  }
}

async function dispatch(path: string, request: Request, ctx: Context): Promise<object> {
  if (path === '/version') return answerVersion({ ctx })
  if (path === '/v1/traces') {
    const { status, headers, body } = await answerOtlp({ ctx, request: { headers: request.headers, read: () => readBody(request) } })
    return new Response(body, { status, headers })
  }
  if (path.includes('/2.0/mlflow-artifacts')) return answerArtifacts({ ctx, request })
  if (path.includes('/2.0/mlflow/')) return callEndpoint({ ctx, request, endpoints: ENDPOINTS_2 })
  if (path.includes('/3.0/mlflow/')) return callEndpoint({ ctx, request, endpoints: TRACE_ENDPOINTS_3 })
  return noEndpoint(request)
}

function asJson(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return {}
  }
}

/** Makes an experiment and returns its id. */
export async function experiment({ send }: Served, name: string): Promise<string> {
  const { json } = await send('POST', '/api/2.0/mlflow/experiments/create', { json: { name } })
  return String(json.experiment_id)
}
