import { matchSequences } from './match-sequences'

export interface DiffPart {
  text: string
  /** `same` stands in both texts, `added` only in the second, `removed` only in the first. */
  kind: 'same' | 'added' | 'removed'
}

export interface WordDiff {
  parts: DiffPart[]
  /** False when only a beginning was compared word by word: the texts are longer than 200,000 characters, or too different. */
  whole: boolean
}

/** Characters of each text that are compared word by word. */
export const MOST_COMPARED = 200_000

/**
 * What changed from one text to another, by words. The parts without the added ones give the first text back, those without the
 * removed ones the second; what stands beyond the limits is same as a whole or replaced as a whole.
 */
export function wordDiff(before: string, after: string): WordDiff {
  if (before === after) return { parts: before === '' ? [] : [{ text: before, kind: 'same' }], whole: true }
  const [a, b] = [before.slice(0, MOST_COMPARED), after.slice(0, MOST_COMPARED)]
  const compared = byWords(words(a), words(b))
  const [restA, restB] = [before.slice(a.length), after.slice(b.length)]
  const rest: DiffPart[] = restA === restB ? [{ text: restA, kind: 'same' }] : replaced(restA, restB)
  return { parts: joined([...compared.parts, ...rest]), whole: compared.whole && restA === '' && restB === '' }
}

/** Words, runs of white space, and every other character for itself. */
function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []
}

function byWords(a: readonly string[], b: readonly string[]): WordDiff {
  const ids = new Map<string, number>()
  const idOf = (word: string) => {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, ids.size)
    return ids.size - 1
  }
  const { pairs, whole } = matchSequences(Int32Array.from(a, idOf), Int32Array.from(b, idOf))
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  for (const [atA, atB] of [...pairs, [a.length, b.length] as const]) {
    if (atA > i || atB > j) parts.push(...replaced(a.slice(i, atA).join(''), b.slice(j, atB).join('')))
    if (atA < a.length) parts.push({ text: a[atA] as string, kind: 'same' })
    ;[i, j] = [atA + 1, atB + 1]
  }
  return { parts: withoutIslands(joined(parts)), whole }
}

function replaced(before: string, after: string): DiffPart[] {
  return [
    { text: before, kind: 'removed' },
    { text: after, kind: 'added' },
  ]
}

/** A space that stands alone between two replaced pieces reads better as part of them. */
function withoutIslands(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    result.push(...replaced(removed, added))
    removed = added = ''
  }
  parts.forEach((part, at) => {
    if (part.kind === 'removed') removed += part.text
    else if (part.kind === 'added') added += part.text
    else if (removed !== '' && added !== '' && at + 1 < parts.length && /^[^\S\n]+$/.test(part.text) && replacesNext(parts, at)) {
      removed += part.text
      added += part.text
    } else {
      flush()
      result.push(part)
    }
  })
  flush()
  return joined(result)
}

function replacesNext(parts: readonly DiffPart[], at: number): boolean {
  return parts[at + 1]?.kind === 'removed' && parts[at + 2]?.kind === 'added'
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.text === '') continue
    if (last?.kind === part.kind) last.text += part.text
    else result.push({ ...part })
  }
  return result
}
