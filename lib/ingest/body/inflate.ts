import { createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { RefusedError } from '../refused'
import { type HeldBytes, SMALL_BYTES } from './held-bytes'
import { joinChunks } from './join-chunks'
import { type BodyLimits, bodyLimitText } from './limits'

export type Compression = 'gzip' | 'deflate'

const STREAMS = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw }
type Wrapping = keyof typeof STREAMS

/**
 * Inflates a compressed body on zlib's threads. The limits hold while it grows: what goes beyond is never kept.
 * `deflate` takes both meanings found in the wild: with the zlib header (RFC 1950) and without (RFC 1951).
 * @param held counts what is worked on; the body waits for its turn when others are large
 * @throws RefusedError 413 above a limit, 400 when the data is broken or ends early
 */
export async function inflate(bytes: Uint8Array, compression: Compression, limits: BodyLimits, held: HeldBytes | null = null): Promise<Uint8Array> {
  if (compression === 'gzip') return run(bytes, 'gzip', limits, held)
  if (!hasZlibHeader(bytes)) return run(bytes, 'raw', limits, held)
  try {
    return await run(bytes, 'zlib', limits, held)
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'compression_broken') throw error
    // One raw stream in a thousand begins with what looks like a zlib header.
    return run(bytes, 'raw', limits, held).catch(() => Promise.reject(error))
  }
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  return (first & 0x0f) === 8 && ((first << 8) | (bytes[1] ?? 0)) % 31 === 0
}

/**
 * A first walk keeps what a small body may hold and only counts beyond; what then proves to be within the limits is inflated again
 * and kept, once there is room for all of it. So a bomb never costs more memory than a small body, however many come at once.
 */
async function run(bytes: Uint8Array, wrapping: Wrapping, limits: BodyLimits, held: HeldBytes | null): Promise<Uint8Array> {
  const small = await walk(bytes, wrapping, limits, SMALL_BYTES)
  await held?.work(small.total)
  if (small.kept !== null) return small.kept
  return (await walk(bytes, wrapping, limits, limits.inflatedBytes)).kept ?? new Uint8Array(0)
}

/** Inflates within the limits; `kept` is null when that came to more than `keepBytes`. */
function walk(bytes: Uint8Array, wrapping: Wrapping, limits: BodyLimits, keepBytes: number): Promise<{ total: number; kept: Uint8Array | null }> {
  const byRatio = Math.max(limits.ratioFreeBytes, bytes.length * limits.ratio)
  const most = Math.min(limits.inflatedBytes, byRatio)
  const stream = STREAMS[wrapping]({ chunkSize: bytes.length > 65_536 ? 262_144 : 16_384 })
  const chunks: Uint8Array[] = []
  let total = 0
  return new Promise((resolve, reject) => {
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
    stream.on('end', () => {
      if (total > keepBytes) resolve({ total, kept: null })
      else joinChunks(chunks, total).then((kept) => resolve({ total, kept }), reject)
    })
    stream.end(bytes)
  })
}

function tooLarge(limits: BodyLimits): RefusedError {
  return new RefusedError(413, 'inflated_too_large', `The body inflates too far for ${bodyLimitText(limits, 'inflatedBytes')}. Send fewer spans at a time.`)
}

function tooDense(compressed: number, limits: BodyLimits): RefusedError {
  return new RefusedError(
    413,
    'compression_ratio_too_high',
    `${compressed} bytes of compressed body inflate to more than ${limits.ratio} times their size, ${bodyLimitText(limits, 'ratio')}, and beyond ${bodyLimitText(limits, 'ratioFreeBytes')}.`,
  )
}

function broken(wrapping: Wrapping, error: Error): RefusedError {
  const name = wrapping === 'gzip' ? 'gzip' : 'deflate'
  return new RefusedError(400, 'compression_broken', `The body is not valid ${name} data, though Content-Encoding says so: ${error.message}.`)
}
