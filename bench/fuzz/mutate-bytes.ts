import type { Random } from '../corpus/random'

/** Bytes that stand at borders: of varints, of UTF-8, of JSON, of gzip. */
const ODD_BYTES = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x5b, 0x5c, 0x7b, 0xc0, 0xe2, 0xed, 0xf4, 0x1f, 0x8b]
const HUGE_VARINTS = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
]
const MOST_BYTES = 64 * 1024

/** Damages bytes without knowing what they are: flips, cuts, copies, splices, huge numbers. */
export function mutateBytes(random: Random, seed: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes: Uint8Array = seed
  for (let times = random.whole(1, 4); times > 0; times -= 1) bytes = once(random, bytes, other)
  return bytes.subarray(0, MOST_BYTES)
}

function once(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  if (bytes.length === 0) return Buffer.from([random.pick(ODD_BYTES)])
  const at = random.whole(0, bytes.length - 1)
  const to = Math.min(bytes.length, at + Math.round(random.scaled(1, 200)))
  const changed = Buffer.from(bytes)
  switch (random.whole(0, 7)) {
    case 0:
      changed[at] = (changed[at] as number) ^ (1 << random.whole(0, 7))
      return changed
    case 1:
      changed[at] = random.pick(ODD_BYTES)
      return changed
    case 2:
      return changed.subarray(0, at)
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])
    case 4:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])
    case 5:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(HUGE_VARINTS)), bytes.subarray(at)])
    case 6: {
      const from = random.whole(0, Math.max(0, other.length - 1))
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 400), bytes.subarray(to)])
    }
    default:
      for (let place = at; place < to; place += 1) changed[place] = random.whole(0, 255)
      return changed
  }
}
