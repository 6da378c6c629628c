import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** One recorded request that carried trace data. */
export interface RecordedRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
}

interface Line {
  method: string
  path: string
  headers: Record<string, string>
  body: { text?: string; base64?: string }
  answer: { status: number }
}

/**
 * Requests of a recording of real traffic (`tests/recordings`) that a server accepted and that carried spans, trace infos or
 * span artifacts, in order.
 * @throws when the file is not there: the project was copied without its recordings
 */
export async function recordedRequests(name: string): Promise<RecordedRequest[]> {
  const text = await readFile(path.join(process.cwd(), 'tests', 'recordings', `${name}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ method, answer }) => method !== 'GET' && answer.status < 400)
    .map(({ method, path: at, headers, body }) => ({
      method,
      path: at,
      headers,
      body: body.base64 === undefined ? new TextEncoder().encode(body.text ?? '') : Uint8Array.from(Buffer.from(body.base64, 'base64')),
    }))
}
