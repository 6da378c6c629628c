import { createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { RefusedError } from '../refused'
import { joinChunks } from './join-chunks'
import { type BodyLimits, sizeText } from './limits'

export type Compression = 'gzip' | 'deflate'

const STREAMS = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw }
type Wrapping = keyof typeof STREAMS

/**
 * Inflates a compressed body on zlib's threads. The limits hold while it grows: what goes beyond is never kept.
 * `deflate` takes both meanings found in the wild: with the zlib header (RFC 1950) and without (RFC 1951).
 * @throws RefusedError 413 above a limit, 400 when the data is broken or ends early
 */
export async function inflate(bytes: Uint8Array, compression: Compression, limits: BodyLimits): Promise<Uint8Array> {
  if (compression === 'gzip') return run(bytes, 'gzip', limits)
  if (!hasZlibHeader(bytes)) return run(bytes, 'raw', limits)
  try {
    return await run(bytes, 'zlib', limits)
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'compression_broken') throw error
    // One raw stream in a thousand begins with what looks like a zlib header.
    return run(bytes, 'raw', limits).catch(() => Promise.reject(error))
  }
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  return (first & 0x0f) === 8 && ((first << 8) | (bytes[1] ?? 0)) % 31 === 0
}

/**
 * A first walk keeps what any body may hold and only counts beyond; what then proves to be within the limits is inflated again
 * and kept, one such body at a time. So a bomb never costs more memory than a small body, however many come at once.
 */
async function run(bytes: Uint8Array, wrapping: Wrapping, limits: BodyLimits): Promise<Uint8Array> {
  const small = await walk(bytes, wrapping, limits, limits.ratioFreeBytes)
  if (small !== null) return small
  return oneAtATime(async () => (await walk(bytes, wrapping, limits, limits.inflatedBytes)) ?? new Uint8Array(0))
}

let last: Promise<unknown> = Promise.resolve()

function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** Inflates within the limits; null when that came to more than `keepBytes`, and nothing was kept. */
function walk(bytes: Uint8Array, wrapping: Wrapping, limits: BodyLimits, keepBytes: number): Promise<Uint8Array | null> {
  const byRatio = Math.max(limits.ratioFreeBytes, bytes.length * limits.ratio)
  const most = Math.min(limits.inflatedBytes, byRatio)
  const stream = STREAMS[wrapping]({ chunkSize: bytes.length > 65_536 ? 262_144 : 16_384 })
  const chunks: Uint8Array[] = []
  let total = 0
  return new Promise<Uint8Array | null>((resolve, reject) => {
    stream.on('data', (chunk: Uint8Array) => {
      total += chunk.length
      if (total <= most) {
        if (total <= keepBytes) chunks.push(chunk)
        else chunks.length = 0
        return
      }
      stream.destroy()
      reject(most === limits.inflatedBytes ? tooLarge(limits) : tooDense(bytes.length, limits))
    })
    stream.on('error', (error) => reject(broken(wrapping, error)))
    stream.on('end', () => resolve(total <= keepBytes ? joinChunks(chunks, total) : null))
    stream.end(bytes)
  })
}

function tooLarge(limits: BodyLimits): RefusedError {
  return new RefusedError(
    413,
    'inflated_too_large',
    `The body inflates to more than ${sizeText(limits.inflatedBytes)}, the limit for one request. Send fewer spans at a time.`,
  )
}

function tooDense(compressed: number, limits: BodyLimits): RefusedError {
  const rule = `beyond ${sizeText(limits.ratioFreeBytes)} a body may inflate to at most ${limits.ratio} times its compressed size`
  return new RefusedError(413, 'compression_ratio_too_high', `${sizeText(compressed)} of compressed body inflate too far: ${rule}.`)
}

function broken(wrapping: Wrapping, error: Error): RefusedError {
  const name = wrapping === 'gzip' ? 'gzip' : 'deflate'
  return new RefusedError(400, 'compression_broken', `The body is not valid ${name} data, though Content-Encoding says so: ${error.message}.`)
}
