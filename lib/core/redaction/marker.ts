/** What stands where something was taken: what it was, how long, and, where told, a short tag that equal texts share. */
export interface Marker {
  /** `e-mail`, `OpenAI key`, the name of an own pattern, `key *.api_key`. */
  what: string
  /** Length of what was taken, in characters (code points). */
  characters: number
  /** Six hex digits; null where equal texts are not to be told from others. */
  tag: string | null
}

/** A piece of a text that holds markers: the text between them, or a marker and how it is written. */
export type MarkedPart = { text: string; marker: null } | { text: string; marker: Marker }

/** Names of what is taken consist of these, so that no marker can be misread. At most 60 characters. */
export const MARKER_NAME = /^[\p{L}\p{N} _.*:/@+-]{1,60}$/u

const GRAMMAR = /⟦redacted: ([\p{L}\p{N} _.*:/@+-]{1,60}), (\d{1,12}) characters?(?:, #([0-9a-f]{6}))?⟧/gu

/** The exact grammar: `⟦redacted: <what>, <n> characters⟧` (`1 character`), with `, #<six hex digits>` before the end where there is a tag. */
export function markerText({ what, characters, tag }: Marker): string {
  return `⟦redacted: ${what}, ${characters} ${characters === 1 ? 'character' : 'characters'}${tag === null ? '' : `, #${tag}`}⟧`
}

/** The same with the tag that is so many steps on, to be told from it. */
export function laterTag(marker: Marker, steps: number): Marker {
  const next = (Number.parseInt(marker.tag ?? '0', 16) + steps) % 0x1000000
  return { ...marker, tag: next.toString(16).padStart(6, '0') }
}

/** Takes a text apart at its markers, in order; joined, the parts are the text. A text without any is one part. */
export function markedParts(text: string): MarkedPart[] {
  if (!text.includes('⟦redacted: ')) return [{ text, marker: null }]
  const parts: MarkedPart[] = []
  let copied = 0
  for (const found of text.matchAll(GRAMMAR)) {
    if (found.index > copied) parts.push({ text: text.slice(copied, found.index), marker: null })
    parts.push({ text: found[0], marker: { what: found[1] as string, characters: Number(found[2]), tag: found[3] ?? null } })
    copied = found.index + found[0].length
  }
  if (copied < text.length || parts.length === 0) parts.push({ text: text.slice(copied), marker: null })
  return parts
}

/** The marker that a whole text is; null for any other text. */
export function markerOf(text: string): Marker | null {
  const [part, ...rest] = markedParts(text)
  return rest.length === 0 ? (part?.marker ?? null) : null
}
