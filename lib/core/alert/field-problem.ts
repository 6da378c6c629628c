/** What is wrong with one field of something typed, as a sentence. */
export interface FieldProblem {
  /** Its name, as the API takes it: `url`, `quiet.from`. */
  field: string
  message: string
}

/** Collects what is wrong. */
export type Say = (field: string, message: string) => void

const MOST_NAME = 100

/** A name as it is kept: trimmed, on one line (it stands in subjects of messages). Says what is wrong with it. */
export function readName(value: unknown, what: string, say: Say): string {
  const name = typeof value === 'string' ? value.trim() : ''
  if (name === '') say('name', `A ${what} needs a name.`)
  else if (hasControls(name)) say('name', 'A name stands on one line.')
  else if (name.length > MOST_NAME) say('name', `A name has at most ${MOST_NAME} characters; this one has ${name.length}.`)
  return name
}

/** Whether a text holds line breaks, tabs or other signs that steer instead of being read. */
export function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text)
}

/** The beginning of what was typed, to be said again in a sentence. */
export function cutText(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** A value as text, whatever was given: an object may bring a `toString` that is no function. */
export function spelled(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** A value as an object whose fields may be anything. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
