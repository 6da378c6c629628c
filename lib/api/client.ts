import { encodeJson, isJsonObject, type Json } from '../core/json'
import { parseExact } from './exact-json'

/** A browser asks where its page came from; a page drawn on the server asks its own process, whose address `server.mjs` says. */
const ORIGIN = typeof window === 'undefined' ? (process.env.ONCEOVER_SELF ?? '') : ''

/** What a request to one's own process carries of the request that is being drawn, as `server.mjs` keeps it: who its reader is. */
interface Asking {
  getStore(): Record<string, string> | undefined
}
const ASKING = Symbol.for('onceover.asking')

function readersHeaders(): Record<string, string> {
  return (Reflect.get(globalThis, ASKING) as Asking | undefined)?.getStore() ?? {}
}

/** The ticket of a visitor of a share: from the moment it is opened, a page asks with nothing else. */
let ticket: string | null = null

/** Asks from now on in the name of a visitor. */
export function askAsVisitor(given: string | null): void {
  ticket = given
}

function visitorsTicket(): Record<string, string> {
  return ticket === null ? {} : { authorization: `Share ${ticket}` }
}

/** Anything that checks a value and types it: the contract's schemas, without naming their library here. */
export interface Schema<T> {
  parse(value: unknown): T
}

/** A request that failed. `code` is the server's stable code, or `unreachable` and `unexpected_answer` where there was none. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** The whole body, for errors that carry more (a filter's `at` and `length`). */
    readonly body: Json = null,
  ) {
    super(message)
  }
}

export type Params = Record<string, string | number | boolean | null | undefined>

/**
 * Reads one resource of `/api/v1`.
 * @throws ApiError when the server is unreachable, refuses, or answers with something the schema does not know.
 */
export async function getJson<T>(path: string, schema: Schema<T>, options: { params?: Params; signal?: AbortSignal } = {}): Promise<T> {
  return request(`/api/v1/${path}${searchOf(options.params)}`, { signal: options.signal }, schema)
}

/** Reads one resource of `/api/v1` as the text it is. Errors as {@link getJson}. */
export async function getText(path: string, options: { params?: Params; signal?: AbortSignal } = {}): Promise<string> {
  const response = await answerOf(`/api/v1/${path}${searchOf(options.params)}`, { signal: options.signal })
  if (!response.ok) throw refusal(response.status, await bodyOf(response))
  return response.text()
}

/**
 * Reads a gzip file of `/api/v1`, inflated, with its version; a browser asks again only whether that version still holds.
 * @throws ApiError as {@link getJson}
 */
export async function getPacked(path: string, signal?: AbortSignal): Promise<{ bytes: ArrayBuffer; version: string }> {
  const response = await answerOf(`/api/v1/${path}`, { signal })
  if (!response.ok) throw refusal(response.status, await bodyOf(response))
  const inflated = response.body?.pipeThrough(new DecompressionStream('gzip'))
  return { bytes: await new Response(inflated).arrayBuffer(), version: response.headers.get('etag') ?? '' }
}

/** Sends a change to `/api/v1`. Errors as {@link getJson}. */
export async function sendJson<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, schema: Schema<T>, body?: Json, signal?: AbortSignal): Promise<T> {
  const init = body === undefined ? { method, signal } : { method, signal, headers: { 'content-type': 'application/json' }, body: encodeJson(body) }
  return request(`/api/v1/${path}`, init, schema)
}

/** Sends a text or a file as it is. Errors as {@link getJson}. */
export async function sendText<T>(path: string, schema: Schema<T>, body: string | Blob, contentType: string): Promise<T> {
  return request(`/api/v1/${path}`, { method: 'POST', headers: { 'content-type': contentType }, body }, schema)
}

/** Asks for a file, whose bytes are read as they come. Errors as {@link getJson}. */
export async function openFile(path: string, body: Json, signal: AbortSignal): Promise<{ body: ReadableStream<Uint8Array>; headers: Headers }> {
  const response = await answerOf(`/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: encodeJson(body), signal })
  if (!response.ok) throw refusal(response.status, await bodyOf(response))
  return { body: response.body ?? new ReadableStream({ start: (controller) => controller.close() }), headers: response.headers }
}

/** `?a=b` of what is set; empty values, null and false are left out, so that one state has one address. */
export function searchOf(params: Params | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params ?? {})) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

async function request<T>(address: string, init: RequestInit, schema: Schema<T>): Promise<T> {
  const response = await answerOf(address, init)
  const body = await bodyOf(response)
  if (!response.ok) throw refusal(response.status, body)
  try {
    return schema.parse(body)
  } catch {
    throw new ApiError(
      response.status,
      'unexpected_answer',
      'The server answered in a form this page does not know. Reload it if the server was just updated.',
      body,
    )
  }
}

function answerOf(address: string, init: RequestInit): Promise<Response> {
  const own = { ...init, headers: { ...init.headers, ...visitorsTicket() } }
  return fetch(
    `${ORIGIN}${address}`,
    ORIGIN === '' ? own : { ...init, headers: { ...init.headers, ...readersHeaders(), 'accept-encoding': 'identity' } },
  ).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    throw new ApiError(0, 'unreachable', 'The server did not answer.')
  })
}

async function bodyOf(response: Response): Promise<Json> {
  const text = await response.text()
  try {
    return parseExact(text)
  } catch {
    return null
  }
}

function refusal(status: number, body: Json): ApiError {
  if (status === 401 && ticket !== null)
    return new ApiError(status, 'share_ended', 'This link does not open any more. Ask whoever sent it for a new one.', body)
  const error = isJsonObject(body) ? body.error : undefined
  if (!isJsonObject(error)) return new ApiError(status, 'unexpected_answer', `The server answered ${status} without a reason.`, body)
  const code = typeof error.code === 'string' ? error.code : 'unexpected_answer'
  return new ApiError(status, code, typeof error.message === 'string' ? error.message : `The server answered ${status}.`, body)
}
