import { randomBytes } from 'node:crypto'
import { toldText } from './told-text'

/** Writes one line about a defect and returns the id by which an answer can refer to it. */
export function logError(error: unknown): string {
  const id = randomBytes(4).toString('hex')
  process.stderr.write(`onceover error ${id}: ${toldText(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`)
  return id
}

/** Writes one line about something that is no defect and that whoever runs the server should know. */
export function logLine(text: string): void {
  process.stderr.write(`onceover: ${text}\n`)
}

const SELDOM_MS = 60_000
let last = { text: '', atMs: Number.NEGATIVE_INFINITY }

/** As {@link logLine}, of what every request meets: the same line once a minute. */
export function logSeldom(text: string): void {
  const now = performance.now()
  if (text === last.text && now - last.atMs < SELDOM_MS) return
  last = { text, atMs: now }
  logLine(text)
}
