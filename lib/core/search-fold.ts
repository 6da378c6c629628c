/**
 * A text as free text compares it: lower case, and white space of any kind and length as one space, so that a line break in a prompt
 * does not part what a reader sees as one phrase. Folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
