import type { IncomingMessage } from 'node:http'
import { RefusedError } from '../refused'
import { type HeldBytes, heldBytesOf } from './held-bytes'
import { type Compression, inflate } from './inflate'
import { joinChunks } from './join-chunks'
import { type BodyLimits, bodyLimits, bodyLimitText } from './limits'

/**
 * Reads a request's body whole, inflated, within limits that hold while it arrives: those of one request, and those of all together
 * where the request is counted (`holdBytes`).
 * Takes Content-Encoding identity, gzip (x-gzip) and deflate (RFC 9110 8.4.1); one at a time.
 * @param limits any of {@link BodyLimits}; what is absent is as the process's environment sets it
 * @throws RefusedError 413 above a limit, 415 for another encoding, 400 for broken compression or a body that stopped half-way, 503 when all requests hold too much
 */
export function readBody(request: Request, limits: Partial<BodyLimits> = {}): Promise<Uint8Array> {
  const held = heldBytesOf(request)
  return readWithin({ headers: request.headers, held, receive: (announced, all) => receive(request.body, announced, all, held) }, limits)
}

/** The same of a request as Node's HTTP server gives it, without the cost of web streams. @throws as {@link readBody} */
export function readNodeBody(message: IncomingMessage, limits: Partial<BodyLimits> = {}): Promise<Uint8Array> {
  const held = heldBytesOf(message)
  return readWithin({ headers: nodeHeaders(message), held, receive: (announced, all) => receiveNode(message, announced, all, held) }, limits)
}

/** Headers of a Node request behind the one method of `Headers` that readers use. */
export function nodeHeaders({ headers }: IncomingMessage): Pick<Headers, 'get'> {
  return {
    get: (name) => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : (value ?? null)
    },
  }
}

interface Arriving {
  headers: Pick<Headers, 'get'>
  held: HeldBytes | null
  receive: (announced: number | null, limits: BodyLimits) => Promise<Uint8Array>
}

async function readWithin({ headers, held, receive }: Arriving, limits: Partial<BodyLimits>): Promise<Uint8Array> {
  const all = { ...bodyLimits(), ...limits }
  const compression = compressionOf(headers.get('content-encoding'))
  const announced = announcedLength(headers.get('content-length'))
  if (announced !== null && announced > all.bodyBytes) throw tooLarge(all)
  const body = await receive(announced, all)
  if (compression !== null && body.length > 0) return inflate(body, compression, all, held)
  await held?.work(body.length)
  return body
}

function compressionOf(header: string | null): Compression | null {
  const named = (header ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '' && word !== 'identity')
  if (named.length === 0) return null
  const only = named.length === 1 ? named[0] : ''
  if (only === 'gzip' || only === 'x-gzip') return 'gzip'
  if (only === 'deflate') return 'deflate'
  const rule = named.length > 1 ? 'one encoding at a time is taken' : 'gzip, deflate and identity are taken'
  throw new RefusedError(415, 'content_encoding_unsupported', `Content-Encoding "${named.join(', ').slice(0, 100)}" is not supported: ${rule}.`)
}

function announcedLength(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header.trim()) ? Number(header) : null
}

async function receive(stream: ReadableStream<Uint8Array> | null, announced: number | null, limits: BodyLimits, held: HeldBytes | null): Promise<Uint8Array> {
  if (stream === null) return checkedLength(new Uint8Array(0), announced)
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let total = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => Promise.reject(incomplete(total, announced, error)))
    if (done) break
    total += value.length
    const refusal = refusalOf(value.length, total, limits, held)
    if (refusal !== null) {
      await reader.cancel().catch(() => undefined)
      throw refusal
    }
    if (value.length > 0) chunks.push(value)
  }
  return checkedLength(await joinChunks(chunks, total), announced)
}

function receiveNode(message: IncomingMessage, announced: number | null, limits: BodyLimits, held: HeldBytes | null): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let total = 0
    let refused = false
    message.on('data', (chunk: Uint8Array) => {
      if (refused) return
      total += chunk.length
      const refusal = refusalOf(chunk.length, total, limits, held)
      if (refusal === null) {
        chunks.push(chunk)
        return
      }
      refused = true
      chunks.length = 0
      message.pause()
      reject(refusal)
    })
    message.on('end', () => {
      if (!refused) resolve(chunks.length === 1 ? checkedLength(chunks[0] as Uint8Array, announced) : joinChunks(chunks, total))
    })
    message.on('error', (error) => reject(incomplete(total, announced, error)))
    message.on('close', () => reject(incomplete(total, announced, null)))
  })
}

/** Why a body cannot take this piece of it, or null; then the piece is counted. */
function refusalOf(bytes: number, total: number, limits: BodyLimits, held: HeldBytes | null): RefusedError | null {
  if (total > limits.bodyBytes) return tooLarge(limits)
  try {
    held?.grow(bytes)
    return null
  } catch (error) {
    return error as RefusedError
  }
}

function checkedLength(body: Uint8Array, announced: number | null): Uint8Array {
  if (announced !== null && body.length < announced) throw incomplete(body.length, announced, null)
  return body
}

function tooLarge(limits: BodyLimits): RefusedError {
  return new RefusedError(413, 'body_too_large', `The body is too large for ${bodyLimitText(limits, 'bodyBytes')}. Send less at a time, or compress.`)
}

function incomplete(received: number, announced: number | null, cause: unknown): RefusedError {
  const of = announced === null ? '' : ` of the ${announced} that Content-Length announced`
  const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : ''
  return new RefusedError(400, 'body_incomplete', `The body stopped after ${received} bytes${of}${why}.`)
}
