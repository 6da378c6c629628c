import { hashText } from '../hash'
import type { Call } from '../span'

/**
 * Content of a call (`detection.md`, Document identity): hash of its normalised user-role texts, 32 hex digits; spaces and line
 * breaks count as one space, Unicode in its composed form. Prompts and inputs of other call kinds are user content. A request
 * without user text (a system text alone) counts as a whole; '' when no text was recorded at all, so that calls whose texts were
 * not captured never look like one document.
 */
export function contentHash(call: Pick<Call, 'texts' | 'userTexts'>): string {
  const indexes = call.userTexts.length > 0 ? call.userTexts : call.texts.keys()
  const parts: string[] = []
  for (const index of indexes) {
    const text = (call.texts[index] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
    if (text !== '') parts.push(text)
  }
  return parts.length === 0 ? '' : hashText(parts.join('\u0000'))
}
