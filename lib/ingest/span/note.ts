const MOST_NOTES = 32

/** Adds a remark on something repaired; once each, and not without end. */
export function addNote(notes: string[], text: string): void {
  if (notes.length < MOST_NOTES && !notes.includes(text)) notes.push(text)
}

/** A text of a sender's within a note: whole, or, where it is longer than `most`, only how long it is: a piece cut off could not be judged. */
export function quoted(text: string, most: number): string {
  return text.length <= most ? JSON.stringify(text) : `of ${text.length} characters`
}

/** A note with each text that it quotes replaced. */
export function quotedTexts(note: string, replace: (text: string) => string): string {
  return note.replace(/"(?:[^"\\]|\\.)*"/g, (text) => JSON.stringify(replace(JSON.parse(text) as string)))
}
