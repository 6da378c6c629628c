/*
 * The part of POSIX tar (ustar, IEEE Std 1003.1-2001, "pax") that a backup needs: regular files with short names, so that
 * `tar -tf` and `tar -xf` read it as well.
 */

export const BLOCK = 512
/** Two empty blocks end an archive. */
export const END = Buffer.alloc(2 * BLOCK)

/** The header block of a file. @param size in bytes @param atMs when it was made */
export function tarHeader(name: string, size: number, atMs: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100, 'utf8')
  header.write('0000600\0', 100, 'latin1')
  header.write('0000000\0', 108, 'latin1')
  header.write('0000000\0', 116, 'latin1')
  header.write(`${octal(size, 11)}\0`, 124, 'latin1')
  header.write(`${octal(Math.floor(atMs / 1_000), 11)}\0`, 136, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${octal(sumOf(header), 6)}\0 `, 148, 'latin1')
  return header
}

/** Bytes that fill a file up to a whole block. */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/** Name and size of the file whose header this is; `end` for an empty block, null for anything that is no header. */
export function readTarHeader(header: Buffer): { name: string; size: number } | 'end' | null {
  if (header.length < BLOCK) return null
  if (header.every((byte) => byte === 0)) return 'end'
  if (header.toString('latin1', 257, 262) !== 'ustar') return null
  if (Number.parseInt(header.toString('latin1', 148, 156), 8) !== sumOf(header)) return null
  const size = Number.parseInt(header.toString('latin1', 124, 136), 8)
  const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
  return Number.isSafeInteger(size) && size >= 0 && name !== '' ? { name, size } : null
}

/** The sum of a header's bytes, its own field counted as blanks. */
function sumOf(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (header[at] as number)
  return sum
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
