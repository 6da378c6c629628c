import { markedParts, markerText } from './marker'
import { countTaken, type Rules, type Taken } from './rules'
import type { Range } from './secret-patterns'

/** Taking something can bring what is left into a form that a rule finds; after so many rounds all of it is taken. */
const MOST_ROUNDS = 8

/** How a text is redacted: counts go to `taken`; `names` says that it tells documents apart, so that its markers carry tags. */
export interface HowRedacted {
  taken?: Taken
  names?: boolean
}

/**
 * Replaces what the rules find in a plain text by markers; a text in which they find nothing is given back as it is. Markers of the
 * rules that are there already stay, so redacting twice equals once. The time grows with the text only.
 */
export function redactText(text: string, rules: Rules, how: HowRedacted = {}): string {
  if (!mayHold(text, rules)) return text
  let result = text
  for (let round = 0; ; round++) {
    const next = once(result, rules, how)
    if (next === result) return result
    result = next
    if (round === MOST_ROUNDS) return wholly(text, (rules.texts[0] as Rules['texts'][number]).what, rules, how)
  }
}

/** A marker in place of a whole text. */
export function wholly(text: string, what: string, rules: Rules, { taken, names = false }: HowRedacted): string {
  if (taken) countTaken(taken, what)
  return markerText({ what, characters: lengthOf(text), tag: rules.tagOf !== null && (names || rules.tagsAll) ? rules.tagOf(text) : null })
}

/** Whether some rule about texts could find something: false is sure, true is not. */
export function mayHold(text: string, { textHint, keyHint }: Rules): boolean {
  return textHint === null || textHint.test(text) || (keyHint?.test(text) ?? false)
}

function once(text: string, rules: Rules, how: HowRedacted): string {
  let changed = false
  const parts = markedParts(text).map((part) => {
    if (part.marker !== null && rules.whats.has(part.marker.what)) return part.text
    const next = ofPart(part.text, rules, how)
    changed ||= next !== part.text
    return next
  })
  return changed ? parts.join('') : text
}

/** What one rule takes, the next does not see: earlier rules go first. */
function ofPart(text: string, rules: Rules, how: HowRedacted): string {
  let pieces: { text: string; own: boolean }[] = [{ text, own: false }]
  for (const { what, hint, find } of rules.texts) {
    if (hint !== null && !hint.test(text)) continue
    pieces = pieces.flatMap((piece) => (piece.own ? [piece] : cut(piece.text, find(piece.text), (found) => wholly(found, what, rules, how))))
  }
  return pieces.map((piece) => piece.text).join('')
}

function cut(text: string, ranges: readonly Range[], marker: (found: string) => string): { text: string; own: boolean }[] {
  const pieces: { text: string; own: boolean }[] = []
  let copied = 0
  for (const [start, end] of ranges) {
    if (end <= start || start < copied) continue
    if (start > copied) pieces.push({ text: text.slice(copied, start), own: false })
    pieces.push({ text: marker(text.slice(start, end)), own: true })
    copied = end
  }
  if (copied < text.length) pieces.push({ text: text.slice(copied), own: false })
  return pieces
}

/** Length in code points. */
function lengthOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
