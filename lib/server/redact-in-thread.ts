import { parentPort } from 'node:worker_threads'
import type { Rules, Taken } from '../core/redaction/rules'
import { redactFile } from '../ingest/redaction/redact-file'
import { compiledRedaction } from '../services/redaction/redaction-settings'
import type { FromRedactionThread, ToRedactionThread } from './redaction-thread'

/** The thread that redacts large files, one after the other. Rules are compiled anew when they are others than those before. */
const port = parentPort
if (port) {
  let known: { text: string; rules: Rules | null } | null = null
  port.on('message', ({ id, source, data }: ToRedactionThread) => {
    try {
      const text = JSON.stringify(source)
      if (known?.text !== text) known = { text, rules: compiledRedaction(source) }
      const taken: Taken = new Map()
      const made = known.rules === null ? data : Uint8Array.from(redactFile(data, known.rules, taken))
      port.postMessage({ id, data: made, taken } satisfies FromRedactionThread, [made.buffer as ArrayBuffer])
    } catch (error) {
      port.postMessage({ id, text: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies FromRedactionThread)
    }
  })
}
