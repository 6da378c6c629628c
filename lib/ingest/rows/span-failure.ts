import type { Span } from '../../core/span'
import { previewText } from '../../core/summary/preview'

const MOST = 500

/** Why a span failed, in the sender's words: its status message and the exceptions it recorded, each once; 500 characters at most, null without any. */
export function spanFailure({ statusMessage, events }: Pick<Span, 'statusMessage' | 'events'>): string | null {
  const said = statusMessage === '' ? [] : [statusMessage]
  for (const { name, attributes } of events) {
    if (name !== 'exception') continue
    const parts = [attributes['exception.type'], attributes['exception.message']].filter((part) => typeof part === 'string' && part !== '')
    const text = parts.join(': ')
    if (text !== '' && !said.some((known) => known.includes(text))) said.push(text)
  }
  return said.length === 0 ? null : previewText(said.join('\n'), MOST)
}
