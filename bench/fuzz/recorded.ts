import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A request as a real client sent it. */
export interface Recorded {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

/** Every request of the recordings, each body and path once. @param root the project's folder */
export function recorded(root: string): Recorded[] {
  const folder = path.join(root, 'tests/recordings')
  const seen = new Map<string, Recorded>()
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()) {
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const { method, path: address, headers, body } = JSON.parse(line)
      const bytes = body.base64 === undefined ? Buffer.from(body.text ?? '') : Buffer.from(body.base64, 'base64')
      seen.set(`${method} ${address} ${bytes.toString('latin1')}`, { method, path: address, headers, body: bytes })
    }
  }
  return [...seen.values()]
}
