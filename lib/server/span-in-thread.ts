import { parentPort } from 'node:worker_threads'
import { ServiceError } from '../services/service-error'
import { type OpenedSpan, openSpan } from '../services/spans/opened-span'
import type { FromSpanThread, ToSpanThread } from './large-spans'

/** The thread that opens large spans and answers questions about them. */
const port = parentPort
if (port) {
  const open = new Map<string, Promise<OpenedSpan>>()
  port.on('message', async (message: ToSpanThread) => {
    if (message.kind === 'close') return void open.delete(message.key)
    if (message.kind === 'open') {
      const opening = openSpan(message.span)
      opening.catch(() => {}) // who asks is told
      return void open.set(message.key, opening)
    }
    try {
      const span = await open.get(message.key)
      if (!span) throw new ServiceError('unavailable', 'the span was closed meanwhile: try again')
      const answer = span.answer(message.question)
      const transfer = message.question.kind === 'raw' && 'bytes' in (answer as object) ? [(answer as { bytes: Uint8Array<ArrayBuffer> }).bytes.buffer] : []
      port.postMessage({ id: message.id, answer } satisfies FromSpanThread, transfer)
    } catch (error) {
      const code = error instanceof ServiceError ? error.code : null
      port.postMessage({ id: message.id, code, text: error instanceof Error ? error.message : String(error) } satisfies FromSpanThread)
    }
  })
}
