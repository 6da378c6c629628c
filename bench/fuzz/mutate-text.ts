import type { Random } from '../corpus/random'

const ODD_CHARACTERS = [
  '\u0000',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u202e',
  '\u00a0',
  '\n',
  '\r',
  '\t',
  '\\',
  '"',
  "'",
  '`',
  '%',
  '_',
  '*',
  '(',
  ')',
  '😀',
  'ß',
  'İ',
  '\u0301',
]
const MOST_CHARACTERS = 60_000

/** Damages a text: pieces dropped, copied, repeated, replaced by words of its language or by characters that no one expects. */
export function mutateText(random: Random, seed: string, other: string, words: readonly string[]): string {
  let text = seed
  for (let times = Math.round(random.scaled(0.6, 5)); times > 0; times -= 1) text = once(random, text, other, words)
  return text.slice(0, MOST_CHARACTERS)
}

function once(random: Random, text: string, other: string, words: readonly string[]): string {
  const at = random.whole(0, text.length)
  const to = Math.min(text.length, at + Math.round(random.scaled(1, 60)))
  const piece = text.slice(at, to)
  const put = (instead: string) => text.slice(0, at) + instead + text.slice(to)
  switch (random.whole(0, 6)) {
    case 0:
      return put('')
    case 1:
      return put(piece + piece)
    case 2:
      return put(piece.repeat(Math.round(random.scaled(2, 400))))
    case 3:
      return text.slice(0, at) + random.pick(words) + text.slice(at)
    case 4:
      return text.slice(0, at) + random.pick(words).repeat(Math.round(random.scaled(1, 500))) + text.slice(at)
    case 5: {
      const from = random.whole(0, other.length)
      return put(other.slice(from, from + 40))
    }
    default:
      return put(random.pick(ODD_CHARACTERS))
  }
}
