import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface RecordedLine {
  recording: string
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
  status: number
  answer: string
}

const FOLDER = join(import.meta.dirname, '../../recordings')

/** Every request of every recording, in order. */
export function recordedLines(): RecordedLine[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((recording) =>
      readFileSync(join(FOLDER, recording), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => parsed(recording, line)),
    )
}

function parsed(recording: string, line: string): RecordedLine {
  const { method, path, headers, body, answer } = JSON.parse(line)
  const bytes = body.base64 === undefined ? Buffer.from(body.text ?? '') : Buffer.from(body.base64, 'base64')
  return { recording, method, path, headers, body: bytes, status: answer.status, answer: answer.body?.text ?? '' }
}

/**
 * An OTLP body as its client sent it. One recorded body is 4 bytes shorter than its own outer length says: a path inside it was
 * rewritten after it was recorded.
 */
export function isWholeOtlp({ path, body }: RecordedLine): boolean {
  return path === '/v1/traces' && body.length === 3 + ((body[1] ?? 0) & 127) + (body[2] ?? 0) * 128
}
