import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../setup/root'

interface RecordedBody {
  text?: string
  base64?: string
}

/** One line of a recording: what a client sent, and how the recorded server answered. See tests/recordings/README.md. */
export interface RecordedRequest {
  at_ms: number
  method: string
  path: string
  headers: Record<string, string>
  body: RecordedBody
  answer: { status: number; content_type: string; body: RecordedBody }
}

/** The lines of a recording in the order the server saw them, without those that the recorded server refused. */
export function readRecording(name: string): RecordedRequest[] {
  return readFileSync(path.join(ROOT, 'tests', 'recordings', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): RecordedRequest => JSON.parse(line))
    .filter(({ answer }) => answer.status < 400)
}

/** The experiment that a recording works in, by the name it asks for or creates. */
export function experimentOf(requests: readonly RecordedRequest[]): string {
  const created = requests.find(({ path: where }) => where.endsWith('/experiments/create'))
  if (!created?.body.text) throw new Error('the recording creates no experiment')
  return JSON.parse(created.body.text).name
}

/**
 * True for an OTLP body that is no protobuf message any more. Paths in the recordings were made anonymous; in one body of
 * `3.17.2-basics` that shortened a stack trace, so the message ends before the length that its first field states.
 */
export function isCutShort({ path: where, body }: RecordedRequest): boolean {
  if (where !== '/v1/traces' || body.base64 === undefined) return false
  const bytes = Buffer.from(body.base64, 'base64')
  let length = 0
  let at = 1
  for (let shift = 0, more = true; more; shift += 7, at++) {
    length |= ((bytes[at] ?? 0) & 127) << shift
    more = ((bytes[at] ?? 0) & 128) !== 0
  }
  return at + length > bytes.length
}
