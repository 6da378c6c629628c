const MOST_NOTES = 32

/** Adds a remark on something repaired; once each, and not without end. */
export function addNote(notes: string[], text: string): void {
  if (notes.length < MOST_NOTES && !notes.includes(text)) notes.push(text)
}
