import { randomBytes } from 'node:crypto'

/** Writes one line about a defect and returns the id by which an answer can refer to it. */
export function logError(error: unknown): string {
  const id = randomBytes(4).toString('hex')
  process.stderr.write(`onceover error ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return id
}
